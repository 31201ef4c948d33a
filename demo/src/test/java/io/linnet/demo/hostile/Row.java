package io.linnet.demo.hostile;

/**
 * The catalogue of what is thrown at a server, and at a client. {@link CatalogueTest} checks that
 * each row is tested by an {@link Attack}, or that its feature does not exist yet: then {@link
 * #pending} names the feature that brings the test. A row can be both, where only a part exists.
 * Some rows ask for what has no bytes in this format: {@link #inexpressible} says why, and the
 * tests throw what is nearest.
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

  T1("TemplatesImpl by name"),
  T2("JdbcRowSetImpl by name"),
  T3("BadAttributeValueExpException by name"),
  T4("XMLDecoder by name"),
  T5("ScriptEngineManager by name"),
  T6("ProcessBuilder by name"),
  T7("URL by name"),
  T8("UnicastRemoteObject by name"),
  T9("InvokerTransformer by name"),
  T10("EqualsBean by name"),
  T11("UnixPrintService by name"),
  T12("AudioFileFormat, and classes that do harm, by name"),
  T13("names that tell what exists"),
  T14("streams of other serializers"),
  T15("indices of no permitted class"),
  T16(without("a message has no names or numbers of types"), "values of another contract"),
  T17("constants that do not exist"),
  T18("constructors that refuse and fail"),
  T19(
      without("a primitive has no byte for null"),
      "null",
      "validation: null where the contract forbids it"),
  T20(without("there are no references"), "references"),
  T21(without("there are no references: a cycle can't be received"), "cycles"),
  T22("numbers and texts at their limits"),
  T23(without("sorted means in natural order; code does not cross"), "comparators and code"),

  S1("huge lengths"),
  S2("lengths that no writer writes"),
  S3("depth"),
  S4("many elements"),
  S5("lists of lists"),
  S6(without("a contract with collections as keys is not exported"), "colliding keys"),
  S7("messages that grow when they are decoded"),
  S8("many messages that miss a byte"),
  S9("unknown fields"),

  C1("answers to nobody"),
  C2("two answers"),
  C3("answers of another type", "decompression: bombs in answers"),
  C4("errors with dangerous names and endless texts"),
  C5("farewells without end"),
  C6("no answer, slow answers, late answers"),
  C7("another identity"),
  C8("layouts that lie");

  /** Why a part of a row can't be written down at all, in the format that there is. */
  private record Without(String reason) {}

  private final String what;
  private final String pending;
  private final String inexpressible;

  Row(String what, String... pending) {
    this(new Without(""), what, pending);
  }

  Row(Without without, String what, String... pending) {
    this.inexpressible = without.reason();
    this.what = what;
    this.pending = String.join(", ", pending);
  }

  private static Without without(String reason) {
    return new Without(reason);
  }

  /** What it throws, in words. */
  String what() {
    return what;
  }

  /** Features that do not exist yet and bring (the rest of) the row's tests; or empty. */
  String pending() {
    return pending;
  }

  /** Why (a part of) the row has no bytes here; or empty. */
  String inexpressible() {
    return inexpressible;
  }
}
