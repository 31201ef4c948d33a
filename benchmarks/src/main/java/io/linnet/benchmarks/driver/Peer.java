package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another framework. It has a module and a class path of its own, so the driver knows only this.
 *
 * @param module directory below {@code benchmarks/peer}
 */
record Peer(
    String name,
    String module,
    ThreadModel threadModel,
    boolean async,
    String setUp,
    List<String> jvmOptions)
    implements Contender {

  Peer {
    jvmOptions = List.copyOf(jvmOptions);
  }

  @Override
  public String classPath() throws IOException {
    Path target = Path.of("benchmarks", "peer", module, "target");
    Path dependencies = target.resolve("classpath"); // written when everything else was built
    if (!Files.exists(dependencies)) {
      throw new IOException("not built");
    }
    // Its own classes come first: Subjects.named() counts on it.
    return target.resolve("classes") + ":" + Files.readString(dependencies).strip();
  }
}
