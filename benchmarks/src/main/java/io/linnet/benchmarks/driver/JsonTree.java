package io.linnet.benchmarks.driver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object of a JSON file. What is asked for must be there; members that are {@code null} are not.
 */
record JsonTree(Map<String, Object> members) {

  static JsonTree read(Path file) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      json.nextToken();
      return new JsonTree(object(json));
    }
  }

  String text(String name) throws IOException {
    return member(name, String.class);
  }

  double number(String name) throws IOException {
    return member(name, Double.class);
  }

  /** An object in this one. */
  JsonTree tree(String name) throws IOException {
    return member(name, JsonTree.class);
  }

  /** The objects of an array in this one. */
  List<JsonTree> trees(String name) throws IOException {
    var trees = new ArrayList<JsonTree>();
    for (Object each : member(name, List.class)) {
      if (each instanceof JsonTree tree) {
        trees.add(tree);
      } else {
        throw new IOException(name + ": " + each + " (expected: an object)");
      }
    }
    return trees;
  }

  private <T> T member(String name, Class<T> type) throws IOException {
    Object member = members.get(name);
    if (member == null || !type.isInstance(member)) {
      throw new IOException(name + ": " + member + " (expected: " + type.getSimpleName() + ")");
    }
    return type.cast(member);
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    if (!json.isExpectedStartObjectToken()) {
      throw new IOException("no object: " + json.currentToken());
    }
    var members = new LinkedHashMap<String, Object>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        members.put(name, value(json));
      }
    }
    return members;
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> new JsonTree(object(json));
      case START_ARRAY -> array(json);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> json.getText();
    };
  }

  private static List<Object> array(JsonParser json) throws IOException {
    var values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(json));
    }
    return values;
  }
}
