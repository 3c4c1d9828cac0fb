package io.kops.networking.aws.benchmark;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.ClusterFlows;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Answers whether the instances and load balancers of a network reach each other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReachabilityBenchmark {
  private static final int KUBELET = 10250;

  /** The size of the cluster. */
  @Param({"ONE_ZONE", "THREE_ZONES", "SIX_ZONES"})
  public ClusterSize size = ClusterSize.THREE_ZONES;

  private ClusterNetwork network = network(ClusterSize.ONE_ZONE);

  /** Computes the network. */
  @Setup
  public void prepare() {
    network = network(size);
  }

  private static ClusterNetwork network(ClusterSize size) {
    return ClusterSize.engine()
        .prepare(size.cluster(), ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  /** Answers the questions about all required flows. */
  @Benchmark
  public List<FlowAnswer> required() {
    return ClusterFlows.of(network).required();
  }

  /** Asks for one port between every two ends, and between every end and the Internet. */
  @Benchmark
  public List<Answer> pairs() {
    Reachability reachability = Reachability.of(network);
    Endpoint internet = new Endpoint.Internet();
    List<Answer> answers = new ArrayList<>();
    for (Endpoint from : reachability.endpoints()) {
      answers.add(reachability.ask(Question.tcp(from, internet, KUBELET)));
      answers.add(reachability.ask(Question.tcp(internet, from, KUBELET)));
      for (Endpoint to : reachability.endpoints()) {
        answers.add(reachability.ask(Question.tcp(from, to, KUBELET)));
      }
    }
    return answers;
  }
}
