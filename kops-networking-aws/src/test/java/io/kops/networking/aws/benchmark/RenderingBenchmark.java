package io.kops.networking.aws.benchmark;

import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
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

/** Plans for people and for programs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RenderingBenchmark {
  /** The size of the cluster. */
  @Param({"ONE_ZONE", "THREE_ZONES", "SIX_ZONES", "SUBNETS"})
  public ClusterSize size = ClusterSize.THREE_ZONES;

  private Plan plan = NetworkInMemory.of(size).planToCreate();
  private String json = "";

  /** Plans. */
  @Setup
  public void prepare() {
    plan = NetworkInMemory.of(size).planToCreate();
    json = PlanJson.write(plan);
  }

  /** A plan as text. */
  @Benchmark
  public String text() {
    return PlanText.write(plan, Palette.PLAIN);
  }

  /** A plan as JSON. */
  @Benchmark
  public String json() {
    return PlanJson.write(plan);
  }

  /** A plan from JSON. */
  @Benchmark
  public Plan jsonRead() {
    return PlanJson.read(json);
  }
}
