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
   * Creates a reader.
   *
   * @param readers one reader per kind, after the readers of the kinds that it refers to
   * @param followUpReaders the readers that run afterwards
   * @param executor runs the reads
   */
  public NetworkReader(
      List<KindReader> readers, List<FollowUpReader> followUpReaders, Executor executor) {
    this.readers = List.copyOf(readers);
    this.followUpReaders = List.copyOf(followUpReaders);
    this.executor = executor;
  }

  /** Reads everything in scope in parallel. Exceptions of a read propagate unchanged. */
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
    followUpReaders.forEach(reader -> reader.read(scope, observation));
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
