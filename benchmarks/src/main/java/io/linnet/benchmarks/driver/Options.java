package io.linnet.benchmarks.driver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What to measure, and for how long. */
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
    Path results) {

  static final String USAGE =
      """
      benchmarks/run [--quick] [--check] [--subjects floor,linnet,grpc,dubbo,triple,thrift,sofa,spring]
                     [--methods A,B] [--callers N,N|none] [--async N,N|none] [--virtual N,N]
                     [--warm-up S] [--seconds S] [--rounds N] [--gc parallel|g1]
                     [--resume] [--results DIR] [--no-build]
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
            Path.of(arguments.value("--results", "benchmarks/target/results")));
    arguments.checkAllUsed();
    return options;
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
    var cells = new ArrayList<Cell>();
    for (String name : methods) {
      Method method = Method.named(name);
      callers.forEach(n -> cells.add(new Cell(method, Cell.Mode.BLOCKING, n)));
      virtual.forEach(n -> cells.add(new Cell(method, Cell.Mode.VIRTUAL, n)));
      async.forEach(n -> cells.add(new Cell(method, Cell.Mode.ASYNC, n)));
    }
    return cells;
  }

  private static Duration seconds(Arguments arguments, String name, int otherwise) {
    return Duration.ofSeconds(arguments.number(name, otherwise));
  }
}
