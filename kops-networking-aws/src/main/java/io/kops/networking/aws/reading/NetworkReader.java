package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.ResponseGuard;
import io.kops.networking.core.planning.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Observes a cluster's network. Safe for use by several threads. */
public final class NetworkReader {
  private final List<KindReader> readers;
  private final List<FollowUpReader> followUpReaders;
  private final Executor executor;

  /**
   * Makes a reader.
   *
   * @param readers one a kind, those that name others after them
   * @param followUpReaders what is read after that
   * @param executor where reads run
   */
  public NetworkReader(
      List<KindReader> readers, List<FollowUpReader> followUpReaders, Executor executor) {
    this.readers = List.copyOf(readers);
    this.followUpReaders = List.copyOf(followUpReaders);
    this.executor = executor;
  }

  /** Reads everything in scope at once. Exceptions of a read go to the caller as they are. */
  public Observation observe(ReadScope scope) {
    List<CompletableFuture<KindReader.Finding>> findings = new ArrayList<>();
    for (KindReader reader : readers) {
      findings.add(CompletableFuture.supplyAsync(() -> reader.read(scope), executor));
    }
    return ResponseGuard.parse(() -> observation(scope, findings));
  }

  private Observation observation(
      ReadScope scope, List<CompletableFuture<KindReader.Finding>> findings) {
    Observation.Builder observation = Observation.builder().scope(scope.optionalParts());
    for (CompletableFuture<KindReader.Finding> finding : findings) {
      join(finding).putInto(observation);
    }
    followUpReaders.forEach(look -> look.look(scope, observation));
    return observation.build();
  }

  private static KindReader.Finding join(CompletableFuture<KindReader.Finding> finding) {
    try {
      return finding.join();
    } catch (CompletionException wrapped) {
      if (wrapped.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw wrapped;
    }
  }
}
