package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.NetworkShape;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.networking.Cni;
import io.kops.networking.sampling.Sampling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * For any malformed response to a create call, the resource is created once, and a report is
 * complete only if the next plan is empty. The ordinary build tries the first call of each action,
 * a build with {@code -Pthorough} every call.
 */
class MalformedCreateAnswersTest {
  private static final Set<String> WITHOUT_TOKEN =
      Set.of("CreateLoadBalancer", "CreateListener", "CreateTargetGroup", "CreateAutoScalingGroup");

  /** These calls set a value and are idempotent. */
  private static final Set<String> SETTING = Set.of("AssociateDhcpOptions", "CreateOrUpdateTags");

  private static final Cluster NETWORK_BALANCERS =
      named("1.34.1")
          .networking(Cni.DEFAULT)
          .zones("us-east-1a")
          .privateTopology()
          .bastion()
          .nonMasqueradeCidr("::/0")
          .image("099720109477/image")
          .build();
  private static final Cluster CLASSIC_BALANCERS =
      named("1.10.6")
          .networking(Cni.DEFAULT)
          .zones("us-east-1a")
          .privateTopology()
          .bastion()
          .image("099720109477/image")
          .spec(
              spec ->
                  spec.api(
                      ApiAccess.builder()
                          .loadBalancer(
                              ApiLoadBalancer.builder().type(LoadBalancerType.PUBLIC).build())
                          .build()))
          .build();

  private static ClusterBuilder named(String version) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .configBase("s3://bucket/k.example.com");
  }

  /** A replacement of the response. */
  enum Malformation implements UnaryOperator<String> {
    EMPTY {
      @Override
      public String apply(String body) {
        return "";
      }
    },
    TRUNCATED {
      @Override
      public String apply(String body) {
        return body.substring(0, body.length() / 2);
      }
    },
    HTML {
      @Override
      public String apply(String body) {
        return "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>";
      }
    },
    GZIP {
      @Override
      public String apply(String body) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
          zipped.write(body.getBytes(StandardCharsets.UTF_8));
          zipped.finish();
          return bytes.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    },
    WITHOUT_CONTENT {
      @Override
      public String apply(String body) {
        return body.replaceAll("(?s)(<[A-Za-z]+(Response|Result)[^>]*>).*", "$1")
            .replaceFirst("(?s)^.*?<([A-Za-z]+)([^>]*)>.*$", "<$1$2></$1>");
      }
    }
  }

  private static final class World implements AutoCloseable {
    private final SimulatedClock clock = new SimulatedClock();
    private final AwsSimulator aws = AwsSimulator.builder().clock(clock).buckets("bucket").start();
    private UnaryOperator<Exchange> spoil = exchange -> exchange;
    private final RecordedAws http =
        new RecordedAws(UrlConnectionHttpClient.create(), exchange -> spoil.apply(exchange));
    private final AwsClients clients = AwsClients.over(http, aws.endpoint());
    private final AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .executor(Runnable::run)
            .parallelism(1)
            .pacing(new SimulatedPacing(clock))
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(clients.autoScaling())
                    .loadBalancing(clients.balancing())
                    .networkLoadBalancing(clients.networkBalancing())
                    .build())
            .build();

    World() {
      aws.addImage("099720109477", "image", "/dev/xvda");
    }

    /** Replaces the n-th answer to an action, counted from one. */
    void spoil(String action, int n, Malformation malformation) {
      AtomicInteger answers = new AtomicInteger();
      spoil =
          exchange ->
              exchange.call().startsWith(action + " ") && answers.incrementAndGet() == n
                  ? exchange.with(200, malformation.apply(exchange.body()))
                  : exchange;
    }

    List<String> shape() {
      return NetworkShape.of(aws.state()).lines();
    }

    Map<String, Long> creates() {
      Map<String, Long> counts = new TreeMap<>();
      aws.calls().stream()
          .filter(MalformedCreateAnswersTest::isCreate)
          .filter(call -> call.errorCode().isEmpty() && !SETTING.contains(call.action()))
          .forEach(call -> counts.merge(call.service() + " " + call.action(), 1L, Long::sum));
      return counts;
    }

    @Override
    public void close() {
      networking.close();
      http.close();
      aws.close();
    }
  }

  private static boolean isCreate(Call call) {
    return Stream.of("Create", "Allocate", "Associate")
        .anyMatch(verb -> call.action().startsWith(verb));
  }

  static Stream<Arguments> everyCluster() {
    return Stream.of(
        Arguments.of("network load balancers", NETWORK_BALANCERS),
        Arguments.of("classic load balancers", CLASSIC_BALANCERS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyCluster")
  void createsEachResourceOnceAfterAnyResponse(String name, Cluster cluster) {
    List<String> untroubled;
    Map<String, Long> creates;
    Map<String, Integer> calls = new HashMap<>();
    try (World world = new World()) {
      assertThat(world.networking.update(cluster).unfinished()).isEmpty();
      untroubled = world.shape();
      creates = world.creates();
      world.aws.calls().stream()
          .filter(MalformedCreateAnswersTest::isCreate)
          .forEach(call -> calls.merge(call.action(), 1, Integer::sum));
    }
    List<String> findings = new ArrayList<>();
    int tried = 0;
    for (Map.Entry<String, Integer> action : new TreeMap<>(calls).entrySet()) {
      int places = Sampling.isExhaustive() ? action.getValue() : 1;
      for (int n = 1; n <= places; n++) {
        for (Malformation malformation : malformationsOf(action.getKey(), cluster)) {
          tried++;
          finding(cluster, action.getKey(), n, malformation, untroubled, creates)
              .forEach(findings::add);
        }
      }
    }
    System.out.printf("malformed answers to create calls, %s: %d tried%n", name, tried);
    assertThat(findings).isEmpty();
  }

  /** All replacements for calls without a tag or client token, a sample for the rest. */
  private static List<Malformation> malformationsOf(String action, Cluster cluster) {
    if (Sampling.isExhaustive() || WITHOUT_TOKEN.contains(action)) {
      return Sampling.of(List.of(Malformation.values()), 3);
    }
    return cluster.equals(NETWORK_BALANCERS)
        ? List.of(Malformation.TRUNCATED, Malformation.WITHOUT_CONTENT)
        : List.of();
  }

  private static Stream<String> finding(
      Cluster cluster,
      String action,
      int n,
      Malformation malformation,
      List<String> untroubled,
      Map<String, Long> creates) {
    String place = "%s in place of answer %d to %s: ".formatted(malformation, n, action);
    try (World world = new World()) {
      world.spoil(action, n, malformation);
      ApplyReport report = world.networking.update(cluster);
      world.spoil = exchange -> exchange;
      if (report.isComplete() && !world.networking.plan(cluster).isUpToDate()) {
        return Stream.of(place + "complete, and the next plan is not empty");
      }
      if (!report.isComplete() && !world.networking.update(cluster).isComplete()) {
        return Stream.of(place + "not complete after another apply: " + report.unfinished());
      }
      if (!world.shape().equals(untroubled)) {
        return Stream.of(place + "another network than without a fault");
      }
      return world.creates().equals(creates)
          ? Stream.empty()
          : Stream.of(place + world.creates() + " instead of " + creates);
    }
  }
}
