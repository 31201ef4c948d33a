package io.linnet.benchmarks.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure, and for how long.
 *
 * @param cells of which is known before what they are; all that are asked for but those of rateOf
 * @param rateOf the subject of which half the calls per second are the rate of an open loop; empty
 *     for none
 */
record Options(
    List<Contender> subjects,
    List<Cell> cells,
    Duration warmUp,
    Duration round,
    int rounds,
    String collector,
    boolean quick,
    boolean check,
    boolean resume,
    String rateOf,
    Path results) {

  static final String USAGE =
      """
      benchmarks/run [--quick] [--check] [--subjects floor,linnet,grpc,dubbo,triple,thrift,sofa,spring]
                     [--methods A,B] [--callers N,N|none] [--async N,N|none] [--virtual N,N]
                     [--rate N,N] [--rate-of SUBJECT]
                     [--warm-up S] [--seconds S] [--rounds N] [--gc parallel|g1]
                     [--resume] [--results DIR] [--no-build]
      --rate and --rate-of begin calls at a fixed rate, and count latency from when each should have begun;
        --rate-of takes half of what the subject carries for callers that wait in this run
      --resume goes on with the latest run that was made in the same way, and measures what it has not
      """;

  static Options parse(String[] args) {
    var arguments = new Arguments(args);
    boolean quick = arguments.has("--quick");
    var options =
        new Options(
            subjects(arguments, quick),
            cells(arguments, quick),
            seconds(arguments, "--warm-up", quick ? 10 : 15),
            seconds(arguments, "--seconds", quick ? 1 : 5),
            arguments.number("--rounds", quick ? 3 : 5),
            arguments.oneOf("--gc", List.of("parallel", "g1")),
            quick,
            arguments.has("--check"),
            arguments.has("--resume"),
            arguments.value("--rate-of", ""),
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    options.checkRateOf();
    return options;
  }

  private void checkRateOf() {
    if (rateOf.isEmpty()) {
      return;
    }
    List<String> able = subjects.stream().filter(Contender::async).map(Contender::name).toList();
    if (!able.contains(rateOf)) {
      throw new IllegalArgumentException(
          "--rate-of: %s (expected: one of %s)".formatted(rateOf, able));
    }
    if (cells.stream().noneMatch(cell -> cell.mode() == Cell.Mode.BLOCKING)) {
      throw new IllegalArgumentException("--rate-of needs callers that wait (--callers)");
    }
  }

  /** 1 GiB of heap for each process, as the public suite has it. */
  List<String> jvmOptions() {
    var jvm = new ArrayList<String>();
    jvm.add("-Xms1g");
    jvm.add("-Xmx1g");
    jvm.add(collector.equals("g1") ? "-XX:+UseG1GC" : "-XX:+UseParallelGC");
    if (Runtime.version().feature() >= 24) {
      jvm.add("--enable-native-access=ALL-UNNAMED");
      jvm.add("--sun-misc-unsafe-memory-access=allow");
    }
    return jvm;
  }

  private static List<Contender> subjects(Arguments arguments, boolean quick) {
    List<String> names = arguments.list("--subjects", quick ? "floor,linnet,grpc" : "");
    return names.isEmpty()
        ? Contenders.all()
        : names.stream().flatMap(name -> Contenders.matching(name).stream()).toList();
  }

  private static List<Cell> cells(Arguments arguments, boolean quick) {
    List<String> methods =
        arguments.list(
            "--methods", quick ? "existUser,getUser" : "existUser,createUser,getUser,listUser");
    List<Integer> callers = arguments.numbers("--callers", quick ? "32" : "1,32,256");
    List<Integer> virtual = arguments.numbers("--virtual", "");
    List<Integer> async = arguments.numbers("--async", "256");
    List<Integer> rates = arguments.numbers("--rate", "");
    var cells = new ArrayList<Cell>();
    for (String name : methods) {
      Method method = Method.named(name);
      callers.forEach(n -> cells.add(new Cell(method, Cell.Mode.BLOCKING, n)));
      virtual.forEach(n -> cells.add(new Cell(method, Cell.Mode.VIRTUAL, n)));
      async.forEach(n -> cells.add(new Cell(method, Cell.Mode.ASYNC, n)));
      rates.forEach(n -> cells.add(new Cell(method, Cell.Mode.OPEN, n)));
    }
    return cells;
  }

  private static Duration seconds(Arguments arguments, String name, int otherwise) {
    return Duration.ofSeconds(arguments.number(name, otherwise));
  }
}
