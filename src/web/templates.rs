//! Pages from `templates/<area>/<name>.hbs`, parsed once at start, strict about missing values.
//!
//! Helpers, all escaped by the page: `{{t "key" name=value}}`, `{{time moment "minute"}}`,
//! `{{duration minutes}}`, `{{credit minutes}}` (hours of training), `{{points hundredths}}`, `{{asset "css/app.css"}}`. For data that scripts
//! read: `{{json value}}`, and `{{messages "app" "desk"}}`, an element with the texts `js-app-…` and
//! `js-desk-…`; both escape `<` so that they cannot end the script element they stand in. The one
//! way to write HTML is `{{prose html}}`, for the sanitised HTML of an exercise's prose.

use std::sync::OnceLock;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderError,
    RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde_json::Value;

use super::i18n::{self, Arg};
use super::{Locale, assets, times};
use crate::clock::Moment;
use crate::error::{Outcome, Problem};
use crate::points::Points;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Files;

/// All templates, ready to render.
pub struct Templates {
    registry: Handlebars<'static>,
}

impl Templates {
    /// The templates of this program, parsed once however many servers run in the process; a fault
    /// in one is a fault at start.
    pub fn shared() -> anyhow::Result<&'static Self> {
        static SHARED: OnceLock<Templates> = OnceLock::new();
        if let Some(there) = SHARED.get() {
            return Ok(there);
        }
        let loaded = Self::load()?;
        Ok(SHARED.get_or_init(|| loaded))
    }

    fn load() -> anyhow::Result<Self> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        // A partial stands as it is written: indented with the line that includes it, the text of a
        // `textarea` would gain blanks whenever its page is shown.
        registry.set_prevent_indent(true);
        for file in Files::iter() {
            let Some(name) = file.strip_suffix(".hbs") else {
                continue;
            };
            let source = Files::get(&file)
                .map(|file| file.data.into_owned())
                .unwrap_or_default();
            registry
                .register_template_string(name, String::from_utf8_lossy(&source))
                .map_err(|error| anyhow::anyhow!("templates/{file}: {error}"))?;
        }
        registry.register_helper("t", Box::new(Translate));
        registry.register_helper("time", Box::new(Time));
        registry.register_helper("duration", Box::new(Duration));
        registry.register_helper("credit", Box::new(Credit));
        registry.register_helper("asset", Box::new(Asset));
        registry.register_helper("json", Box::new(json));
        registry.register_helper("messages", Box::new(messages));
        registry.register_helper("points", Box::new(PointsHelper));
        registry.register_helper("prose", Box::new(prose));
        Ok(Self { registry })
    }

    /// Names of all templates.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = self.registry.get_templates().keys().cloned().collect();
        names.sort();
        names
    }

    pub fn render(&self, name: &str, context: &Value) -> Outcome<String> {
        self.registry
            .render(name, context)
            .map_err(|error| Problem::bug(format!("template {name}: {error}")))
    }
}

fn locale_of(context: &Context) -> Locale {
    let word = context.data().get("locale").and_then(Value::as_str);
    word.and_then(Locale::from_word).unwrap_or(Locale::Chinese)
}

fn fault(what: String) -> RenderError {
    RenderErrorReason::Other(what).into()
}

fn text_param<'h>(helper: &'h Helper<'_>, index: usize) -> Result<&'h str, RenderError> {
    let value = helper.param(index).map(handlebars::PathAndJson::value);
    value
        .and_then(Value::as_str)
        .ok_or_else(|| fault(format!("{}: parameter {index} must be text", helper.name())))
}

fn number_param(helper: &Helper<'_>, index: usize) -> Result<i64, RenderError> {
    let value = helper.param(index).map(handlebars::PathAndJson::value);
    value.and_then(Value::as_i64).ok_or_else(|| {
        fault(format!(
            "{}: parameter {index} must be a whole number",
            helper.name()
        ))
    })
}

/// A helper that gives a text, which the page then escapes as it escapes everything.
macro_rules! text_helper {
    ($name:ident, |$helper:ident, $context:ident| $body:expr) => {
        struct $name;
        impl HelperDef for $name {
            fn call_inner<'reg: 'rc, 'rc>(
                &self,
                $helper: &Helper<'rc>,
                _: &'reg Handlebars<'reg>,
                $context: &'rc Context,
                _: &mut RenderContext<'reg, 'rc>,
            ) -> Result<ScopedJson<'rc>, RenderError> {
                let text: String = $body?;
                Ok(ScopedJson::Derived(Value::String(text)))
            }
        }
    };
}

text_helper!(Translate, |helper, context| {
    let key = text_param(helper, 0)?;
    let args: Vec<(&str, Arg)> = helper
        .hash()
        .iter()
        .map(|(name, value)| (*name, argument(value.value())))
        .collect();
    i18n::lookup(locale_of(context), key, &args).ok_or_else(|| fault(format!("no message {key}")))
});

text_helper!(Time, |helper, context| {
    let moment = Moment::from_micros(number_param(helper, 0)?);
    let style = text_param(helper, 1)?;
    let style =
        times::Style::from_word(style).ok_or_else(|| fault(format!("no time style {style}")))?;
    Ok::<_, RenderError>(times::write(moment, style, locale_of(context)))
});

text_helper!(Duration, |helper, context| {
    Ok::<_, RenderError>(times::write_minutes(
        number_param(helper, 0)?,
        locale_of(context),
    ))
});

text_helper!(Credit, |helper, context| {
    Ok::<_, RenderError>(times::write_hours(
        number_param(helper, 0)?,
        locale_of(context),
    ))
});

text_helper!(PointsHelper, |helper, _context| {
    Ok::<_, RenderError>(Points::from_hundredths(number_param(helper, 0)?).short())
});

text_helper!(Asset, |helper, _context| Ok::<_, RenderError>(assets::url(
    text_param(helper, 0)?
)));

fn argument(value: &Value) -> Arg {
    match value {
        Value::String(text) => Arg::Text(text.clone()),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Arg::Text(number.to_string()), Arg::Number),
        other => Arg::Text(other.to_string()),
    }
}

/// Data for a `<script type="application/json">`: what could end the element is escaped.
fn for_script(text: &str) -> String {
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn json(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let value = helper
        .param(0)
        .ok_or_else(|| fault("json: nothing given".to_owned()))?;
    out.write(&for_script(&value.value().to_string()))?;
    Ok(())
}

fn messages(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let prefixes: Vec<String> = helper
        .params()
        .iter()
        .filter_map(|param| Some(format!("js-{}-", param.value().as_str()?)))
        .collect();
    let prefixes: Vec<&str> = prefixes.iter().map(String::as_str).collect();
    let patterns = i18n::patterns(locale_of(context), &prefixes);
    let text = serde_json::to_string(&patterns).map_err(|error| fault(error.to_string()))?;
    out.write("<script type=\"application/json\" id=\"messages\">")?;
    out.write(&for_script(&text))?;
    out.write("</script>")?;
    Ok(())
}

/// HTML that the exercises have made and sanitised; nothing else may pass here.
fn prose(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    out.write(text_param(helper, 0)?)?;
    Ok(())
}
