package io.kops.networking.aws.benchmark;

import io.kops.networking.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Plans from desired and observed resources, without calls. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PlanBenchmark {
  /** The size of the cluster. */
  @Param public ClusterSize size = ClusterSize.THREE_ZONES;

  private NetworkInMemory network = NetworkInMemory.of(ClusterSize.ONE_ZONE);

  /** Computes the input of the planner. */
  @Setup
  public void prepare() {
    network = NetworkInMemory.of(size);
  }

  /** Nothing exists. */
  @Benchmark
  public Plan create() {
    return network.planToCreate();
  }

  /** Everything exists, and nothing changes. */
  @Benchmark
  public Plan unchanged() {
    return network.planWithoutChanges();
  }
}
