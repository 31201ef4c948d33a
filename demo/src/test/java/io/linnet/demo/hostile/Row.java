package io.linnet.demo.hostile;

/**
 * The catalogue of what is thrown at a server, and at a client. {@link CatalogueTest} checks that
 * each row is tested by an {@link Attack}, or that its feature does not exist yet: then {@link
 * #pending} names the feature that brings the test. A row can be both, where only a part exists.
 */
enum Row {
  F1("nothing"),
  F2("one byte a second"),
  F3("another protocol", "TLS: plain bytes on its port"),
  F4("lengths at their limits"),
  F5("a declared length larger than what is sent"),
  F6("a declared length smaller than what is sent"),
  F7("frames cut at every byte"),
  F8("a thousand frames in one segment"),
  F9("unknown versions, types and flags; reserved bits"),
  F10("compression", "compression: bad streams and bombs"),
  F11("checksums", "checksums"),
  F12("floods"),
  F13("cancels that fit no call"),
  F14("call ids at their limits and used twice"),
  F15("half a close"),
  F16("answers that nobody reads"),

  H1("requests before the handshake", "authentication: requests before it"),
  H2("handshakes that are too large or say things twice"),
  H3("wrong proofs", "authentication with keys"),
  H4("wrong tokens", "authentication with tokens"),
  H5("wrong certificates", "TLS"),
  H6("thousands of connections that never greet"),
  H7("guessing secrets", "authentication with keys"),
  H8("another application's name in an attachment"),

  D1("unknown services and methods"),
  D2("methods of Object"),
  D3("methods that are not in the contract"),
  D4("names of other frameworks, and names that are none"),
  D5("arguments of an overload"),
  D6("too few or too many arguments"),
  D7("internal services", "internal services and rights"),
  D8("attachments that give orders"),
  D9("deadlines at their limits"),
  D10("one-way calls without end", "quotas of each caller"),
  D11("forged traces and baggage"),
  D12("layouts that lie"),

  C1("answers to nobody"),
  C2("two answers"),
  C3("answers of another type", "decompression: bombs in answers"),
  C4("errors with dangerous names and endless texts"),
  C5("farewells without end"),
  C6("no answer, slow answers, late answers"),
  C7("another identity"),
  C8("layouts that lie");

  private final String what;
  private final String pending;

  Row(String what, String... pending) {
    this.what = what;
    this.pending = String.join(", ", pending);
  }

  /** What it throws, in words. */
  String what() {
    return what;
  }

  /** Features that do not exist yet and bring (the rest of) the row's tests; or empty. */
  String pending() {
    return pending;
  }
}
