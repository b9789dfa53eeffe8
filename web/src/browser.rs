//! The few things asked of the browser itself: storage, title, focus, random ids.
//! Everything here does nothing outside a browser, so that rules above it can be tested on the host.

use leptos::wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window, when there is one.
pub fn window() -> Option<Window> {
    cfg!(target_arch = "wasm32").then(web_sys::window).flatten()
}

/// The document, when there is one.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The `lang` that the boot script chose.
pub fn document_language() -> String {
    document()
        .and_then(|it| it.document_element())
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// Sets `<html lang>`.
pub fn set_document_language(tag: &str) {
    set_root_attribute("lang", Some(tag));
}

/// Sets or removes an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|it| it.document_element()) else {
        return;
    };
    // Both fail only for a malformed name, and the names are ours.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Remembers a setting on this device, or forgets it. Storage may be denied; the setting then lasts as long as the page.
pub fn keep(key: &str, value: Option<&str>) {
    let Some(storage) = window().and_then(|it| it.local_storage().ok().flatten()) else {
        return;
    };
    let _ = match value {
        Some(value) => storage.set_item(key, value),
        None => storage.remove_item(key),
    };
}

/// A setting remembered on this device.
pub fn kept(key: &str) -> Option<String> {
    window()?
        .local_storage()
        .ok()
        .flatten()?
        .get_item(key)
        .ok()
        .flatten()
}

/// Loads another address, leaving this page behind.
pub fn load(address: &str) {
    if let Some(window) = window() {
        // Refused only for addresses of other kinds than ours.
        let _ = window.location().assign(address);
    }
}

/// A moment of the page's life, for those who measure it.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|it| it.performance()) {
        drop(performance.mark(name));
    }
}

/// A fresh UUID, for idempotency keys.
pub fn random_id() -> String {
    window()
        .and_then(|it| it.crypto().ok())
        .map(|crypto| crypto.random_uuid())
        .unwrap_or_default()
}

/// Puts the focus on the first element that matches.
pub fn focus(selector: &str) {
    if let Some(element) = find(selector).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The element that has the focus; none when only the page has it.
pub fn focused() -> Option<Element> {
    let element = document()?.active_element()?;
    (element.tag_name() != "BODY").then_some(element)
}

/// What the address asks for, as it stands behind the path.
pub fn query_of_address() -> String {
    let search = window().and_then(|it| it.location().search().ok());
    search.unwrap_or_default()
}

/// The first element that matches.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Milliseconds since the epoch by this device's clock.
pub fn now() -> f64 {
    if cfg!(target_arch = "wasm32") {
        js_sys::Date::now()
    } else {
        0.0
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        // Fails only where printing is forbidden; then nothing is printed.
        let _ = window.print();
    }
}
