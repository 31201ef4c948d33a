package io.linnet.core;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A contract with versions. The text of a peer's has a word for each method of the consumer: {@code
 * ok}, {@code once} for one that is not idempotent there, {@code no} for one that can't be called.
 * What is written names who wrote it, what is read who reads it.
 */
public final class FakeVersions implements ContractCodec {

  /** What is wrong with a method that is called {@code no}. */
  public static final String PROBLEM = "place(arg0).price: int here, String there";

  /** Every text that was fitted. */
  public final List<String> fitted = new CopyOnWriteArrayList<>();

  private final String text;

  /** A contract with this text. */
  public FakeVersions(String text) {
    this.text = text;
  }

  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.of(text);
  }

  @Override
  public String schema() {
    return text;
  }

  @Override
  public MethodCodec method(int index) {
    return new Tagged("own");
  }

  @Override
  public PeerContract withProvider(String peer) {
    return with(peer);
  }

  @Override
  public PeerContract withConsumer(String peer) {
    return with(peer);
  }

  private PeerContract with(String peer) {
    fitted.add(peer);
    List<PeerMethod> methods = new ArrayList<>();
    for (String word : peer.split(" ", -1)) {
      switch (word) {
        case "ok", "once" ->
            methods.add(
                new PeerMethod.Usable(methods.size(), new Tagged("mapped"), word.equals("ok")));
        case "no" -> methods.add(new PeerMethod.Refused(PROBLEM));
        case "defect" -> throw new StackOverflowError("expected in this test");
        default -> throw new CodecException("layout", "no word of a contract\nforged line", null);
      }
    }
    return new PeerContract(methods);
  }

  @Override
  public ContractDiff since(String earlier) {
    throw new UnsupportedOperationException("since");
  }

  private record Tagged(String tag) implements MethodCodec {

    @Override
    public byte[] encodeArguments(Arguments arguments) {
      return bytes(tag);
    }

    @Override
    public Arguments decodeArguments(byte[] bytes) {
      return Arguments.of(tag + " read " + new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] encodeValue(@Nullable Object value) {
      return bytes(tag + " wrote " + value);
    }

    @Override
    public Object decodeValue(byte[] bytes) {
      return tag + " read " + new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int declaredIndex(Throwable error) {
      return 0;
    }

    @Override
    public byte[] encodeDeclared(int index, Throwable error) {
      return bytes(tag);
    }

    @Override
    public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
      return new IllegalStateException(tag + " read " + message);
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
