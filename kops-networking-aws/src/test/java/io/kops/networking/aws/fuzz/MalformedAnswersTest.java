package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Malformed responses of an endpoint are reported as such. */
class MalformedAnswersTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.10.6")
          .networking(Flannel.withBackend("vxlan"))
          .zones("us-east-1a")
          .configBase("s3://state/k.example.com")
          .build();

  private final AwsSimulator aws = AwsSimulator.builder().buckets("bucket").pageSize(1000).start();
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
          .pacing(new SimulatedPacing(new SimulatedClock()))
          .build();

  @AfterEach
  void close() {
    networking.close();
    http.close();
    aws.close();
  }

  /** Changes the responses to a call. */
  private void spoil(String call, UnaryOperator<String> body) {
    spoil =
        exchange ->
            exchange.call().startsWith(call + " ")
                ? exchange.with(exchange.head().statusCode(), body.apply(exchange.body()))
                : exchange;
  }

  private void assertUnreadable(String message) {
    assertThatThrownBy(() -> networking.plan(CLUSTER))
        .isInstanceOf(AwsReadException.class)
        .hasMessageContaining(message)
        .satisfies(
            failure -> assertThat(((AwsReadException) failure).remedy()).contains("endpoint"));
  }

  @Test
  void stopsReadingAListThatRepeatsItsPage() {
    AtomicInteger requests = new AtomicInteger();
    String page =
        "<DescribeInternetGatewaysResponse><requestId>%d</requestId><nextToken>x</nextToken>"
            + "<internetGatewaySet/></DescribeInternetGatewaysResponse>";
    spoil =
        exchange ->
            exchange.call().startsWith("DescribeInternetGateways ")
                ? exchange.with(200, page.formatted(requests.incrementAndGet()))
                : exchange;

    assertUnreadable("an AWS list does not end");

    assertThat(requests).hasValueLessThan(5);
  }

  @Test
  void failsThePlanWhenAListedResourceHasNoId() {
    networking.update(CLUSTER);
    spoil("DescribeSubnets", body -> body.replaceAll("<subnetId>[^<]*</subnetId>", ""));
    assertUnreadable("unexpected response from AWS");
  }

  @Test
  void failsThePlanOnARuleWithoutAPeer() {
    networking.update(CLUSTER);
    spoil("DescribeSecurityGroups", body -> body.replaceAll("<cidrIp>[^<]*", "<cidrIp>"));
    assertUnreadable("not a network");
  }

  @Test
  void failsThePlanOnAPolicyThatIsNotJson() {
    networking.update(CLUSTER);
    spoil("GetAccountAuthorizationDetails", body -> body.replace("%7B", "%5B"));
    assertUnreadable("not JSON");
  }

  @Test
  void treatsACreateWithoutAnIdAsALostResponse() {
    AtomicInteger answers = new AtomicInteger();
    spoil(
        "CreateVpc",
        body -> answers.incrementAndGet() == 1 ? body.replaceAll("<vpc>.*</vpc>", "") : body);

    ApplyReport report = networking.update(CLUSTER);

    assertThat(report.unfinished()).isEmpty();
    assertThat(aws.state().vpcs()).hasSize(1);
    spoil = exchange -> exchange;
    assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
  }

  @Test
  void keepsABlockThatWasSeenOnce() {
    AtomicInteger answers = new AtomicInteger();
    String blocks = "ipv6CidrBlockAssociationSet";
    spoil(
        "DescribeVpcs",
        body -> {
          boolean shown =
              !body.contains("<" + blocks + "><item>") || answers.incrementAndGet() % 2 == 0;
          return shown
              ? body
              : body.replaceAll("<%s>.*?</%1$s>".formatted(blocks), "<" + blocks + "/>");
        });
    Cluster dualStack =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .networking(Cni.DEFAULT)
            .zones("us-east-1a")
            .nonMasqueradeCidr("::/0")
            .configBase("s3://state/k.example.com")
            .build();

    ApplyReport report = networking.update(dualStack);

    assertThat(report.unfinished()).isEmpty();
    spoil = exchange -> exchange;
    assertThat(networking.plan(dualStack).isUpToDate()).isTrue();
  }

  @Test
  void ignoresAnObjectWithoutAVersion() {
    StateStore store =
        S3StateStore.builder()
            .s3(clients.s3())
            .bucket("bucket")
            .pacing(new SimulatedPacing(new SimulatedClock()))
            .open();
    StateKey key = StateKey.of("k.example.com/config");
    store.write(key, "x".getBytes(StandardCharsets.UTF_8), WriteCondition.ABSENT);
    spoil = exchange -> exchange.withoutHeader("ETag");

    assertThatThrownBy(() -> store.read(key)).isInstanceOf(StateStoreException.class);
    assertThatThrownBy(
            () -> store.write(key, "y".getBytes(StandardCharsets.UTF_8), WriteCondition.ANY))
        .isInstanceOf(StateStoreException.class);
  }
}
