package io.kops.networking.aws.benchmark;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Specs as text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class YamlBenchmark {
  /** The size of the cluster. */
  @Param({"THREE_ZONES", "SUBNETS", "GROUPS"})
  public ClusterSize size = ClusterSize.THREE_ZONES;

  private final ClusterYaml yaml = ClusterYaml.standard();
  private Cluster cluster = size.cluster();
  private String text = "";

  /** Writes the text that is read. */
  @Setup
  public void prepare() {
    cluster = size.cluster();
    text = yaml.write(cluster);
  }

  /** Text to cluster, with the places of its fields. */
  @Benchmark
  public ClusterReading read() {
    return yaml.read("cluster.yaml", text);
  }

  /** Cluster to text. */
  @Benchmark
  public String write() {
    return yaml.write(cluster);
  }
}
