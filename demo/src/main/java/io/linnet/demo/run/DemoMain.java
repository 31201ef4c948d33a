package io.linnet.demo.run;

import io.linnet.demo.process.ChildException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;

/** The program behind {@code ./demo/run}. */
public final class DemoMain {

  private static final int FAILED = 1;
  private static final int WRONG_OPTIONS = 2;
  private static final int PASSWORD_BITS = 128;

  private DemoMain() {}

  /** Runs the demo; see {@link Options#USAGE} for arguments and exit codes. */
  public static void main(String[] args) throws IOException {
    try {
      Options options = Options.parse(List.of(args));
      if (options.help()) {
        System.out.print(Options.USAGE);
        return;
      }
      System.exit(run(options));
    } catch (Options.WrongOptionException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_OPTIONS);
    }
  }

  private static int run(Options options) throws IOException {
    Screen screen = new Screen(System.out, Shop.providers(options));
    RunFolder folder = RunFolder.create();
    Demo demo = new Demo(options, screen, folder, newPassword());
    // Also on Ctrl-C. When even this can't run, the processes notice that their parent is gone.
    Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "end-of-demo"));
    try (demo) {
      boolean allWell = demo.run();
      if (options.keep()) {
        demo.keep();
      }
      demo.close();
      demo.stubborn().forEach(name -> screen.line(name + " had to be killed at the end"));
      return allWell ? 0 : FAILED;
    } catch (ChildException | InterruptedException e) {
      screen.line("The demo failed: " + e.getMessage() + "; see " + folder.path());
      return FAILED;
    }
  }

  private static String newPassword() {
    return new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
  }
}
