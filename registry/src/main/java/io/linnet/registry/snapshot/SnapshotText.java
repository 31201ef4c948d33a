package io.linnet.registry.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.InstanceJson;
import io.linnet.registry.Printable;
import io.linnet.registry.snapshot.SnapshotRead.Loaded;
import io.linnet.registry.snapshot.SnapshotRead.Reason;
import io.linnet.registry.snapshot.SnapshotRead.Refused;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON: the format and a checksum, then the content, one instance a line. The
 * checksum is of the content's bytes, so the frame around it is fixed to the byte. What is read is
 * hostile: a checksum tells damage, not malice.
 *
 * <pre>
 * {"format":1,"sha256":"…","content":
 * {"namespace":"…","application":"…","service":"…","writtenAt":"…","instances":[
 * {…},
 * {…}
 * ]}}
 * </pre>
 */
final class SnapshotText {

  /** For 10 000 instances of 1 KiB, and half as much again. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final int FORMAT = 1;

  private static final String AFTER_FORMAT = ",\"sha256\":\"";
  private static final String AFTER_CHECKSUM = "\",\"content\":\n";
  private static final String END = "}\n";
  private static final int CHECKSUM_DIGITS = 64;

  private static final Pattern START = Pattern.compile("\\{\"format\":(\\d{1,9})[,}]");

  private static final int HEAD_LENGTH = head("0".repeat(CHECKSUM_DIGITS)).length();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .maxNestingDepth(64)
                  .build())
          .build();

  /** What the content says, as far as it is not about instances. */
  private static final class Content {
    private @Nullable String namespace;
    private @Nullable String application;
    private @Nullable String service;
    private @Nullable String writtenAt;
    private @Nullable List<Instance> instances;
    private int ignored;
  }

  private SnapshotText() {}

  /** An instance as it is written, or null when no reader would take it. */
  static @Nullable String entry(Instance instance, ServiceKey service) {
    try {
      String text = InstanceJson.write(instance);
      return InstanceJson.read(text).equals(instance) && instance.provides(service) ? text : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The bytes of a snapshot. */
  static byte[] write(SnapshotKey key, Instant writtenAt, List<String> entries) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("namespace", key.namespace());
      json.writeStringField("application", key.application());
      json.writeStringField("service", key.service().toString());
      json.writeStringField("writtenAt", writtenAt.toString());
      json.writeFieldName("instances");
      json.writeRawValue(entries.isEmpty() ? "[]" : "[\n" + String.join(",\n", entries) + "\n]");
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String content = text.toString();
    return (head(sha256(content)) + content + END).getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #write} wrote, whatever it may be by now. */
  static SnapshotRead read(SnapshotKey key, byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, HEAD_LENGTH), StandardCharsets.ISO_8859_1);
    Matcher format = START.matcher(start);
    if (format.lookingAt() && Integer.parseInt(format.group(1)) != FORMAT) {
      return new Refused(
          Reason.UNKNOWN_FORMAT,
          "its format is " + format.group(1) + " (expected: " + FORMAT + ")");
    }
    int length = bytes.length - HEAD_LENGTH - END.length();
    String end =
        length < 0
            ? ""
            : new String(bytes, HEAD_LENGTH + length, END.length(), StandardCharsets.ISO_8859_1);
    if (!end.equals(END) || !start.equals(head(sha256(bytes, HEAD_LENGTH, length)))) {
      return new Refused(Reason.DAMAGED, "its checksum is not that of its content");
    }
    try {
      // Bytes that are not UTF-8 become a mark that no entry may contain.
      return content(
          key, read(new String(bytes, HEAD_LENGTH, length, StandardCharsets.UTF_8), key.service()));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return bad(Objects.toString(e.getMessage()));
    }
  }

  static String sha256(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return sha256(bytes, 0, bytes.length);
  }

  private static SnapshotRead content(SnapshotKey key, Content content) {
    if (content.instances == null || content.writtenAt == null) {
      return bad("it has no instances, or does not say when they were there");
    }
    if (!key.namespace().equals(content.namespace)
        || !key.application().equals(content.application)
        || !key.service().toString().equals(content.service)) {
      return new Refused(
          Reason.OTHER_KEY,
          "it is of "
              + Printable.of(
                  content.service + " in " + content.namespace + " for " + content.application));
    }
    return new Loaded(content.instances, Instant.parse(content.writtenAt), content.ignored);
  }

  private static Content read(String text, ServiceKey service) throws IOException {
    Content content = new Content();
    try (JsonParser json = JSON.createParser(text)) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "namespace" -> content.namespace = string(json, value);
          case "application" -> content.application = string(json, value);
          case "service" -> content.service = string(json, value);
          case "writtenAt" -> content.writtenAt = string(json, value);
          case "instances" -> instances(text, json, value, service, content);
          default -> json.skipChildren();
        }
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("it goes on after the end");
      }
    }
    return content;
  }

  private static void instances(
      String text, JsonParser json, @Nullable JsonToken start, ServiceKey service, Content content)
      throws IOException {
    expect(start, JsonToken.START_ARRAY);
    List<Instance> instances = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Instance instance = instance(text, json);
      if (instance != null && instance.provides(service)) {
        instances.add(instance);
      } else {
        content.ignored++;
      }
    }
    content.instances = instances;
  }

  /** Read from its own text, so that an entry that is bad does not end the reading of others. */
  private static @Nullable Instance instance(String text, JsonParser json) throws IOException {
    boolean object = json.currentToken() == JsonToken.START_OBJECT;
    int from = (int) json.currentTokenLocation().getCharOffset();
    json.skipChildren();
    int to = (int) json.currentLocation().getCharOffset();
    return object ? instance(text.substring(from, to)) : null;
  }

  private static @Nullable Instance instance(String text) {
    try {
      return InstanceJson.read(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String string(JsonParser json, @Nullable JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static void expect(@Nullable JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw new IllegalArgumentException("it has " + token + " instead of " + expected);
    }
  }

  private static Refused bad(String why) {
    return new Refused(Reason.BAD_CONTENT, Printable.of(why));
  }

  private static String head(String checksum) {
    return "{\"format\":" + FORMAT + AFTER_FORMAT + checksum + AFTER_CHECKSUM;
  }

  static String sha256(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, length);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
