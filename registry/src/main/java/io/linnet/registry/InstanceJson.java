package io.linnet.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance as text, wherever it is kept. A reader skips fields it does not know and refuses
 * formats it does not know; what it reads is hostile until every value has been checked.
 */
public final class InstanceJson {

  /** Every consumer reads every node: 10 000 of this size are 10 MB. */
  public static final int USUAL_BYTES = 1024;

  /** Far below ZooKeeper's own limit of 1 MiB, and enough for about 300 services. */
  public static final int MAX_BYTES = 16 * 1024;

  private static final int FORMAT = 1;

  private static final JsonFactory JSON = StrictJson.factory(MAX_BYTES);

  private InstanceJson() {}

  /**
   * Writes an instance.
   *
   * @throws IllegalArgumentException when it is too large
   */
  public static String write(Instance instance) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("application", instance.application());
      json.writeStringField("host", instance.host());
      json.writeNumberField("port", instance.port());
      json.writeNumberField("bootEpoch", instance.bootEpoch());
      json.writeNumberField("weight", instance.weight());
      if (instance.protocol() != 0) {
        json.writeNumberField("protocol", instance.protocol());
      }
      Map<String, String> services = new HashMap<>();
      instance.services().forEach((key, print) -> services.put(key.toString(), print));
      writeTexts(json, "services", services);
      writeTexts(json, "labels", instance.labels());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int bytes = bytes(text.toString());
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "registry entry of %s: %d bytes with %d services and %d labels (expected: at most %d)"
              .formatted(
                  instance,
                  bytes,
                  instance.services().size(),
                  instance.labels().size(),
                  MAX_BYTES));
    }
    return text.toString();
  }

  /** Sorted: equal instances give equal text, which is how a needless write is avoided. */
  private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  /** Length of the text as it is stored. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Instance read(String text) {
    return StrictJson.read(JSON, text, MAX_BYTES, "an instance", InstanceJson::instance);
  }

  private static Instance instance(JsonParser json) throws IOException {
    int format = 0;
    String application = null;
    String host = null;
    int port = 0;
    long bootEpoch = 0;
    int weight = Instance.DEFAULT_WEIGHT;
    int protocol = 0;
    Map<ServiceKey, String> services = new HashMap<>();
    Map<String, String> labels = Map.of();
    StrictJson.expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "format" -> format = StrictJson.integer(json, value);
        case "application" -> application = StrictJson.string(json, value);
        case "host" -> host = StrictJson.string(json, value);
        case "port" -> port = StrictJson.integer(json, value);
        case "bootEpoch" -> bootEpoch = StrictJson.longInteger(json, value);
        case "weight" -> weight = StrictJson.integer(json, value);
        case "protocol" -> protocol = StrictJson.integer(json, value);
        case "services" ->
            StrictJson.texts(json, value)
                .forEach((key, print) -> services.put(ServiceKey.parse(key), print));
        case "labels" -> labels = StrictJson.texts(json, value);
        default -> json.skipChildren();
      }
    }
    if (format != FORMAT) {
      throw new IllegalArgumentException("its format is " + format + " (expected: " + FORMAT + ")");
    }
    return new Instance(
        present("application", application),
        ReachableHost.check(present("host", host)),
        port,
        bootEpoch,
        weight,
        protocol,
        services,
        labels);
  }

  private static String present(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("its data has no " + field);
    }
    return value;
  }
}
