package io.kops.networking.aws.benchmark;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.validation.ClusterValidator;
import io.kops.networking.core.validation.Stage;
import io.kops.networking.problem.Problems;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Validates a cluster. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ValidationBenchmark {
  /** The size of the cluster. */
  @Param public ClusterSize size = ClusterSize.THREE_ZONES;

  private final NetworkingEngine engine = ClusterSize.engine();
  private final ClusterValidator validator = new ClusterValidator();
  private Cluster cluster = size.cluster();

  /** Builds the cluster. */
  @Setup
  public void prepare() {
    cluster = size.cluster();
  }

  /** The rules alone, on the spec as it was written. */
  @Benchmark
  public Problems rules() {
    return validator.validate(cluster, Stage.SPEC, ClusterSize.QUOTAS);
  }

  /**
   * Runs {@link NetworkingEngine#validate} in full: completion, the rules before and after it, the
   * provider, and the resulting network.
   */
  @Benchmark
  public Problems validate() {
    return engine.validate(cluster);
  }
}
