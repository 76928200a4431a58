//! The workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::four;
use crate::support::Site;
use crate::support::written::Plan;

on_both!(the_workbook_holds_the_filtered_list_and_no_formula);
async fn the_workbook_holds_the_filtered_list_and_no_formula(site: Site) {
    use diesel::prelude::*;
    use tongting::db::schema::people;
    let four = four(&site, Plan::default()).await;
    let wu = four.wu.id();
    site.write(move |db| {
        diesel::update(people::table.find(wu))
            .set(people::name.eq("=1+1"))
            .execute(db)
            .unwrap();
    })
    .await;
    let sun = site.staff("sunmoumou").await;
    let page = sun
        .get(&format!("/standings/{}/export?q=&sort=rank", four.sitting))
        .await;
    page.status(200);
    let name = page.header("content-disposition").to_owned();
    assert!(name.contains("filename*=UTF-8''%E5%86%AC"), "{name}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(page.body.clone())).unwrap();
    let sheets = book.sheet_names();
    assert_eq!(sheets, ["排行榜", "说明"]);
    let table = book.worksheet_range("排行榜").unwrap();
    let rows: Vec<Vec<Data>> = table.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0][1], Data::String("姓名".into()));
    assert_eq!(rows[1][0], Data::Float(1.0));
    assert_eq!(rows[1][1], Data::String("=1+1".into()));
    assert_eq!(rows[2][0], Data::Float(2.0));
    assert_eq!(rows[3][0], Data::Float(2.0));
    assert_eq!(rows[4][0], Data::Float(4.0));
    let total = rows[0]
        .iter()
        .position(|cell| cell.to_string().starts_with("总分"))
        .unwrap();
    assert_eq!(rows[2][total], Data::Float(9.5));
    let formulas = book.worksheet_formula("排行榜").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    let trail = site.audit_actions().await;
    assert!(trail.contains(&"standings.export".to_owned()), "{trail:?}");
}

impl Site {
    async fn audit_actions(&self) -> Vec<String> {
        use diesel::prelude::*;
        use tongting::db::schema::audit_rows;
        self.read(|db| {
            audit_rows::table
                .select(audit_rows::action)
                .load(db)
                .unwrap()
        })
        .await
    }
}
