package parley.console;

/// What stands at the page's address when the page was not built.
final class MissingPage {
    static final String HTML = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Parley</title>
            <h1>Parley is running, its page is not built</h1>
            <p>Building the page takes <code>npm</code>, once. On Debian:</p>
            <pre>sudo apt-get install -y --no-install-recommends nodejs npm</pre>
            <p>Then stop the server and start it again with <code>./parley serve</code>.</p>
            <p>Everything else works without the page: the Live API for your application, and
            <code>./parley talk "hello"</code> in a terminal.</p>
            </html>
            """;

    private MissingPage() {}
}
