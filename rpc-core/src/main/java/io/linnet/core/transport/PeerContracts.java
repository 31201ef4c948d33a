package io.linnet.core.transport;

import io.linnet.Contract;
import io.linnet.core.protocol.Bind;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One contract of this side, fitted to those of peers that have another version of it. Each version
 * is fitted once and kept for all connections. Thread-safe.
 */
public final class PeerContracts {

  /** What fitting comes to. */
  sealed interface Fit {}

  /** Some methods can be called, or none; each says so for itself. */
  record Fitted(PeerContract contract) implements Fit {}

  /** Nothing can be called. */
  record Unfit(String why) implements Fit {}

  private static final Logger LOG = LoggerFactory.getLogger(PeerContracts.class);

  /** A version of the contract that a peer has, fitted. */
  private static final class Version {

    final PeerContract contract;
    final int bytes;

    /** Connections it is bound on. */
    int users;

    Version(PeerContract contract, int bytes) {
      this.contract = contract;
      this.bytes = bytes;
    }
  }

  /** 64 versions: more than run side by side, and no peer can make this side keep more. */
  private static final int MAX_VERSIONS = 64;

  /** 4 MiB of text for all of them; what is made of a text may take ten times as much. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Contract contract;
  private final ContractCodec codec;
  private final Function<String, PeerContract> fitting;
  private final Executor workers;
  private final Bind.Request request;

  /** The version used last is at the end; guarded by itself, as is the sum of its texts. */
  private final Map<Fingerprint, Version> fitted = new LinkedHashMap<>(4, 0.75f, true);

  private int fittedBytes;

  private PeerContracts(
      Contract contract,
      ContractCodec codec,
      Function<String, PeerContract> fitting,
      Executor workers) {
    this.contract = contract;
    this.codec = codec;
    this.fitting = fitting;
    this.workers = workers;
    this.request = Bind.Request.of(contract.key(), codec.fingerprint(), contract.methods().size());
  }

  /** For a contract that is exported; {@code workers} run what takes long. */
  public static PeerContracts ofProvider(Contract contract, ContractCodec codec, Executor workers) {
    return new PeerContracts(contract, codec, codec::withConsumer, workers);
  }

  /** For a contract that is called; {@code workers} run what takes long. */
  public static PeerContracts ofConsumer(Contract contract, ContractCodec codec, Executor workers) {
    return new PeerContracts(contract, codec, codec::withProvider, workers);
  }

  /** This side's own. */
  public Contract contract() {
    return contract;
  }

  /** The codec of this side's own contract. */
  public ContractCodec codec() {
    return codec;
  }

  /** How a consumer asks for it, and what a provider knows it by. */
  public Bind.Request request() {
    return request;
  }

  /** What was fitted before; null when this version was not seen, or not lately. */
  @Nullable PeerContract known(Fingerprint peer) {
    synchronized (fitted) {
      Version version = fitted.get(peer);
      return version == null ? null : version.contract;
    }
  }

  /**
   * A connection is bound to a version, which is kept as long as one is. False when it was
   * forgotten already, by others that needed the room; then there is nothing to release.
   */
  boolean retain(Fingerprint peer) {
    synchronized (fitted) {
      Version version = fitted.get(peer);
      if (version != null) {
        version.users++;
      }
      return version != null;
    }
  }

  /** A connection that retained a version is closed. */
  void release(Fingerprint peer) {
    synchronized (fitted) {
      Version version = fitted.get(peer);
      if (version != null) {
        version.users--;
      }
    }
  }

  /**
   * Fits the contract to a peer's.
   *
   * @param layout the peer's canonical text, as it says
   * @param loop where {@code done} is told, unless it has ended
   * @throws RejectedExecutionException when no worker is free
   */
  void fit(Fingerprint peer, byte[] layout, Executor loop, Consumer<Fit> done) {
    workers.execute(
        () -> {
          Fit fit = fit(peer, layout);
          try {
            loop.execute(() -> done.accept(fit));
          } catch (RejectedExecutionException ended) {
            LOG.debug("{}: nobody waits for a fitted contract any more", this);
          }
        });
  }

  private Fit fit(Fingerprint peer, byte[] layout) {
    PeerContract before = known(peer); // another connection may have been faster
    if (before != null) {
      return new Fitted(before);
    }
    String text = new String(layout, StandardCharsets.UTF_8);
    if (!Fingerprint.of(text).equals(peer)) {
      return new Unfit("its layout is not that of its fingerprint " + peer);
    }
    try {
      if (!makeRoom(layout.length)) {
        return new Unfit("too many other versions of it are in use");
      }
      PeerContract contract = fitting.apply(text);
      keep(peer, new Version(contract, layout.length));
      return new Fitted(contract);
    } catch (CodecException e) {
      return new Unfit("its layout can't be read: " + Failures.clean(e.getMessage()));
    } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError defect) {
      LOG.error("{}: the serializer broke on the contract of a peer", this, defect);
      return new Unfit("the serializer failed with " + defect.getClass().getName());
    }
  }

  private void keep(Fingerprint peer, Version version) {
    synchronized (fitted) {
      Version before = fitted.put(peer, version);
      fittedBytes += version.bytes - (before == null ? 0 : before.bytes);
    }
  }

  /** Forgets versions that no connection is bound to, those used longest ago first. */
  private boolean makeRoom(int bytes) {
    synchronized (fitted) {
      Iterator<Version> oldest = fitted.values().iterator();
      while (!hasRoom(bytes) && oldest.hasNext()) {
        Version version = oldest.next();
        if (version.users == 0) {
          oldest.remove();
          fittedBytes -= version.bytes;
        }
      }
      return hasRoom(bytes);
    }
  }

  private boolean hasRoom(int bytes) {
    return fitted.size() < MAX_VERSIONS && fittedBytes + bytes <= MAX_BYTES;
  }

  /** The service. */
  @Override
  public String toString() {
    return contract.key().toString();
  }
}
