package io.linnet.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON that anybody may have written: nothing is allocated that the limits do not allow, no
 * name may stand twice, and nothing may follow.
 */
final class StrictJson {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 19;

  /** What a decoder puts in the place of bytes that are not UTF-8. */
  private static final char MALFORMED = '\uFFFD';

  /** Reads a document that begins with the next token; throws what is wrong with it. */
  @FunctionalInterface
  interface Body<T> {
    T read(JsonParser json) throws IOException;
  }

  private StrictJson() {}

  static JsonFactory factory(int maxBytes) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(maxBytes)
                .maxStringLength(maxBytes)
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_DIGITS)
                .build())
        .build();
  }

  /**
   * Reads a whole document.
   *
   * @param what it should be, for the message
   * @throws IllegalArgumentException when it is anything else
   */
  static <T> T read(JsonFactory factory, String text, int maxBytes, String what, Body<T> body) {
    if (text.length() > maxBytes) {
      throw new IllegalArgumentException("its data is longer than " + maxBytes + " bytes");
    }
    if (text.indexOf(MALFORMED) >= 0) {
      throw new IllegalArgumentException("its data is not UTF-8");
    }
    try (JsonParser json = factory.createParser(text)) {
      T read = body.read(json);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("its data goes on after the end");
      }
      return read;
    } catch (IOException e) {
      throw new IllegalArgumentException("its data is not the JSON of " + what, e);
    }
  }

  static Map<String, String> texts(JsonParser json, JsonToken start) throws IOException {
    expect(start, JsonToken.START_OBJECT);
    Map<String, String> texts = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      texts.put(name, string(json, json.nextToken()));
    }
    return texts;
  }

  static List<String> strings(JsonParser json, JsonToken start) throws IOException {
    expect(start, JsonToken.START_ARRAY);
    List<String> strings = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      strings.add(string(json, next));
    }
    return strings;
  }

  /** The objects of an array; each body begins inside of one and reads to its end. */
  static <T> List<T> objects(JsonParser json, JsonToken start, Body<T> body) throws IOException {
    expect(start, JsonToken.START_ARRAY);
    List<T> objects = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      expect(next, JsonToken.START_OBJECT);
      objects.add(body.read(json));
    }
    return objects;
  }

  static String string(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_STRING);
    return json.getText();
  }

  static int integer(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_NUMBER_INT);
    return json.getIntValue();
  }

  static long longInteger(JsonParser json, JsonToken token) throws IOException {
    expect(token, JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  static void expect(@Nullable JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw new IllegalArgumentException("its data has " + token + " instead of " + expected);
    }
  }

  static boolean truth(JsonToken token) {
    return switch (token) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw new IllegalArgumentException("its data has " + token + " instead of true or false");
    };
  }

  static IllegalArgumentException unknown(String field, String known) {
    return new IllegalArgumentException(
        "unknown field " + Printable.of(field) + " (expected: " + known + ")");
  }
}
