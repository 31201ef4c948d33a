package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Commands;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import java.util.ArrayList;
import java.util.List;

/**
 * Many providers in one process: each has a registry, and so a session, of its own and announces
 * one instance. Says {@code ready} when all have begun to.
 */
public final class ProvidersMain {

  private ProvidersMain() {}

  /** Takes port, application, number of the first instance and how many there are. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    var fleet = new Fleet(args[1]);
    int first = Integer.parseInt(args[2]);
    int count = Integer.parseInt(args[3]);
    List<Registration> kept = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      Registry registry = Registries.open(port, fleet.application());
      kept.add(registry.register(fleet.instance(number)));
    }
    System.out.println("ready registrations=" + kept.size());
    Commands.serve(words -> {});
  }
}
