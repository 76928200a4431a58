//! The name of a browser as people call it, from the long line that it sends of itself.

/// What a browser's line holds and its name; many pretend to be others, so that the first that fits counts.
const BROWSERS: [(&str, &str); 7] = [
    ("MicroMessenger/", "WeChat"),
    ("QQBrowser/", "QQBrowser"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for the system it runs on.
const SYSTEMS: [(&str, &str); 7] = [
    ("OpenHarmony", "HarmonyOS"),
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// “Edge · Windows”; the line itself if it names no browser that we know.
pub fn browser_name(agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        let fit = names.iter().find(|(part, _)| agent.contains(part));
        fit.map(|(_, name)| *name)
    };
    match (first(&BROWSERS), first(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser_name;

    #[test]
    fn a_browser_that_pretends_to_be_another_keeps_its_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0";
        assert_eq!(browser_name(edge), "Edge · Windows");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
        assert_eq!(browser_name(safari), "Safari · iPhone");
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0";
        assert_eq!(browser_name(firefox), "Firefox · Linux");
    }

    #[test]
    fn what_names_no_browser_is_shown_as_it_came() {
        assert_eq!(browser_name("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(browser_name(""), "");
    }
}
