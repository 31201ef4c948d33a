package io.linnet.demo.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody outside buys something: over HTTP from one Spring Boot application, by call from
 * another.
 */
final class FrontDoor implements Fault {

  /** When, as a share of the measured time. */
  private static final double AT = 0.1;

  private static final int OK = 200;

  /** Longer than the deadline of a call. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String ORDER = "{\"reference\": \"%s\", \"item\": 3, \"quantity\": 1}";

  private final Shop shop;
  private final Screen screen;

  FrontDoor(Shop shop, Screen screen) {
    this.shop = shop;
    this.screen = screen;
  }

  /** What a user may type to do the same, one line each. */
  static List<String> commands(URI front) {
    return List.of(
        "  curl " + front + "/items/3",
        "  curl -H 'Content-Type: application/json' -d '%s' %s/orders"
            .formatted(ORDER.formatted("by-hand-1"), front));
  }

  @Override
  public void plan(Timetable timetable) {
    timetable.at(AT, this::buy);
  }

  private Incident buy() throws InterruptedException {
    URI front = shop.front().orElseThrow();
    List<String> problems = new ArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    String reference = "front-" + System.nanoTime();
    for (HttpRequest.Builder request :
        List.of(
            HttpRequest.newBuilder(front.resolve("/items/3")),
            HttpRequest.newBuilder(front.resolve("/orders"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER.formatted(reference))),
            HttpRequest.newBuilder(front.resolve("/orders/" + reference)))) {
      HttpRequest built = request.timeout(LIMIT).build();
      String line = built.method() + " " + built.uri().getPath();
      try {
        HttpResponse<String> response = client.send(built, BodyHandlers.ofString());
        screen.event("%s: %s %s".formatted(Shop.SPRING_FRONT, line, response.body()));
        if (response.statusCode() != OK) {
          problems.add("%s: %d %s".formatted(line, response.statusCode(), response.body()));
        }
      } catch (IOException e) {
        problems.add(line + ": " + e);
      }
    }
    return new Incident(
        "over HTTP",
        "an order through %s: %s"
            .formatted(Shop.SPRING_FRONT, problems.isEmpty() ? "stored" : "failed"),
        problems);
  }
}
