//! Writes a message of the outbox as a letter: plain text, and the same as simple HTML that needs
//! nothing from outside.

use entity::outbox_message;
use entity::vocab::Locale;
use lettre::Message;
use lettre::error::Error as LetterError;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::Sender;
use crate::texts;

/// Where people choose what they are mailed.
const PREFERENCES: &str = "/settings/notifications";

/// Why no letter can be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritable {
    #[error("the receiver's address has the wrong form")]
    Receiver,
    #[error("{0}")]
    Letter(#[from] LetterError),
}

macro_rules! text_headers {
    ($($name:ident = $header:literal;)+) => {$(
        #[derive(Clone)]
        struct $name(String);

        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($header)
            }

            fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self(value.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )+};
}

text_headers! {
    // Out-of-office answers are not sent to machines.
    AutoSubmitted = "Auto-Submitted";
    ListUnsubscribe = "List-Unsubscribe";
    ContentLanguage = "Content-Language";
}

/// The letter for a message.
pub(super) fn letter(
    sender: &Sender,
    message: &outbox_message::Model,
) -> Result<Message, Unwritable> {
    let address = message.to_email.parse().map_err(|_| Unwritable::Receiver)?;
    let language = match message.locale {
        Locale::En => "en",
        Locale::It => "it",
    };
    let links = Links::of(sender, message);
    let mut builder = Message::builder()
        .from(sender.from.clone())
        .to(Mailbox::new(None, address))
        .subject(message.subject.clone())
        .message_id(Some(format!(
            "<{}@{}>",
            message.id.0.simple(),
            sender.from.email.domain()
        )))
        .header(AutoSubmitted("auto-generated".to_owned()))
        .header(ContentLanguage(language.to_owned()));
    if let Some(preferences) = &links.preferences {
        builder = builder.header(ListUnsubscribe(format!("<{preferences}>")));
    }
    let plain = plain(message, &links);
    let html = html(message, &links, language);
    Ok(builder.multipart(MultiPart::alternative_plain_html(plain, html))?)
}

/// Where a letter leads to, when the portal's address is known.
struct Links {
    page: Option<String>,
    preferences: Option<String>,
}

impl Links {
    fn of(sender: &Sender, message: &outbox_message::Model) -> Self {
        let portal = sender.portal.as_ref();
        let page = message.page.as_ref();
        Self {
            page: portal
                .zip(page)
                .map(|(portal, page)| format!("{portal}{page}")),
            preferences: portal.map(|portal| format!("{portal}{PREFERENCES}")),
        }
    }
}

fn say(key: &str, message: &outbox_message::Model) -> String {
    texts::phrase(key, message.locale, &[])
}

fn plain(message: &outbox_message::Model, links: &Links) -> String {
    let mut text = message.body.trim().to_owned();
    if let Some(page) = &links.page {
        text.push_str(&format!("\n\n{}\n{page}", say("mail_open", message)));
    }
    text.push_str(&format!("\n\n-- \n{}", say("mail_footer", message)));
    if let Some(preferences) = &links.preferences {
        text.push_str(&format!(
            "\n{}\n{preferences}",
            say("mail_preferences", message)
        ));
    }
    text.push('\n');
    text
}

fn html(message: &outbox_message::Model, links: &Links, language: &str) -> String {
    let subject = escaped(&message.subject);
    let paragraphs: String = message
        .body
        .trim()
        .split("\n\n")
        .map(|paragraph| {
            let lines = escaped(paragraph.trim()).replace('\n', "<br>\n");
            format!("<p style=\"margin:0 0 16px\">{lines}</p>\n")
        })
        .collect();
    let button = links.page.as_ref().map_or_else(String::new, |page| {
        format!(
            "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"background:#0f548c;border-radius:4px;\
             color:#ffffff;display:inline-block;font-weight:bold;padding:12px 20px;\
             text-decoration:none\">{}</a></p>\n",
            escaped(page),
            escaped(&say("mail_open", message)),
        )
    });
    let preferences = links.preferences.as_ref().map_or_else(String::new, |link| {
        format!(
            "<br>\n<a href=\"{}\" style=\"color:#0f548c\">{}</a>",
            escaped(link),
            escaped(&say("mail_preferences", message)),
        )
    });
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"background:#ffffff;color:#1b1a19;font-family:Segoe UI,Arial,sans-serif;\
         font-size:16px;line-height:1.5;margin:0;padding:24px\">\n\
         <main style=\"margin:0 auto;max-width:600px\">\n\
         <h1 style=\"font-size:20px;margin:0 0 16px\">{subject}</h1>\n\
         {paragraphs}{button}\
         <p style=\"border-top:1px solid #c8c6c4;color:#4a4846;font-size:14px;margin:24px 0 0;\
         padding:16px 0 0\">{footer}{preferences}</p>\n</main>\n</body>\n</html>\n",
        footer = escaped(&say("mail_footer", message)),
    )
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use entity::vocab::{MessageId, MessageState, NoticeCategory};

    use super::*;

    fn message(to: &str) -> outbox_message::Model {
        outbox_message::Model {
            id: MessageId(uuid::Uuid::from_u128(7)),
            kind: "voucher_reserved".to_owned(),
            to_email: to.to_owned(),
            locale: Locale::It,
            subject: "È prenotato <b>".to_owned(),
            body: "Buongiorno,\n\nuno & \"due\"\ntre.".to_owned(),
            voucher_id: None,
            created_at: DateTime::default(),
            sent_at: None,
            attempts: 0,
            state: MessageState::Queued,
            category: NoticeCategory::Vouchers,
            page: Some("/customer/vouchers/voucher_7".to_owned()),
            next_attempt_at: None,
            lease_until: None,
            lease: None,
            last_error: None,
        }
    }

    #[test]
    fn what_people_wrote_is_text_in_html_and_there_is_nothing_from_outside() {
        let portal = Some("https://portal.example/");
        let sender = Sender::new("Portal <no-reply@portal.example>", portal).unwrap();
        let message = message("max@customer.example");
        let html = html(&message, &Links::of(&sender, &message), "it");
        assert!(
            html.contains("uno &amp; &quot;due&quot;<br>\ntre."),
            "{html}"
        );
        assert!(html.contains("È prenotato &lt;b&gt;"), "{html}");
        assert!(html.contains("href=\"https://portal.example/customer/vouchers/voucher_7\""));
        for foreign in ["<img", "<link", "<script", "url("] {
            assert!(!html.contains(foreign), "{foreign}");
        }
    }

    #[test]
    fn without_an_address_of_the_portal_there_are_no_links() {
        let sender = Sender::new("no-reply@portal.example", None).unwrap();
        let message = message("max@customer.example");
        let links = Links::of(&sender, &message);
        assert!(!html(&message, &links, "it").contains("href"));
        assert!(!plain(&message, &links).contains("http"));
        let letter = letter(&sender, &message).unwrap();
        let text = String::from_utf8(letter.formatted()).unwrap();
        let id = "Message-ID: <00000000000000000000000000000007@portal.example>";
        assert!(text.contains(id), "{text}");
    }

    #[test]
    fn an_address_that_is_none_is_no_letter() {
        let sender = Sender::new("no-reply@portal.example", None).unwrap();
        for to in ["nobody", "a@b\r\nBcc: c@d.example", ""] {
            assert!(letter(&sender, &message(to)).is_err(), "{to}");
        }
    }
}
