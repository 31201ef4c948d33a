package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What IDEs are told of the settings. */
final class Metadata {

  private Metadata() {}

  /** The fields of each property, by its name. */
  static Map<String, Map<String, String>> read() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    try (InputStream file =
            Metadata.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json");
        JsonParser json = new JsonFactory().createParser(file)) {
      List<String> path = new ArrayList<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          path.add(json.currentName());
        } else if (token == JsonToken.END_ARRAY) {
          path.remove(path.size() - 1);
        } else if (token == JsonToken.START_OBJECT && path.equals(List.of("properties"))) {
          Map<String, String> property = new HashMap<>();
          while (json.nextToken() != JsonToken.END_OBJECT) {
            json.nextToken();
            property.put(json.currentName(), json.getText());
          }
          all.put(property.get("name"), property);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    all.keySet().removeIf(name -> !name.startsWith("linnet.")); // Spring Boot's own, of endpoints
    assertThat(all).isNotEmpty();
    return all;
  }
}
