package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AwsState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.s3.S3Client;

class AwsSimulatorTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void reportsTheCallerIdentity() {
    assertThat(simulator.sts().getCallerIdentity().account()).isEqualTo("123456789012");
  }

  @Test
  void rejectsUnknownActions() {
    assertRefused("InvalidAction", () -> ec2.describeBundleTasks());
    assertThat(simulator.calls().get(0).action()).isEqualTo("DescribeBundleTasks");
  }

  @Test
  void rejectsUnsupportedParameters() {
    String vpc = network.vpc();
    assertRefused(
        "UnsupportedOperation",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.0.0/24").availabilityZoneId("use1-az1")));
  }

  @Test
  void answersTheSameWithAndWithoutASocket() {
    List<String> answers = new ArrayList<>();
    for (AwsSimulator.Builder way :
        List.of(AwsSimulator.builder(), AwsSimulator.builder().overHttp())) {
      try (AwsSimulator account = way.buckets("bucket").start()) {
        answers.add(answersOf(account).toString());
      }
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
  }

  private static List<Object> answersOf(AwsSimulator account) {
    List<Object> answers = new ArrayList<>();
    answers.add(account.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")));
    answers.add(account.ec2().describeVpcs());
    account
        .iam()
        .createRole(
            r ->
                r.roleName("nodes")
                    .assumeRolePolicyDocument(
                        """
                    {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"},
                     "Action": "sts:AssumeRole",
                     "Condition": {"StringEquals": {"aws:PrincipalTag/a": "ä"}}}]}"""));
    answers.add(account.iam().getRole(r -> r.roleName("nodes")).role());
    answers.add(account.sts().getCallerIdentity());
    S3Client s3 = account.s3();
    answers.add(s3.putObject(r -> r.bucket("bucket").key("a/b c"), RequestBody.fromString("ü")));
    answers.add(s3.headObject(r -> r.bucket("bucket").key("a/b c")).eTag());
    answers.add(s3.getObjectAsBytes(r -> r.bucket("bucket").key("a/b c")).asUtf8String());
    answers.add(s3.listObjectsV2(r -> r.bucket("bucket").prefix("a/")));
    answers.add(s3.deleteObject(r -> r.bucket("bucket").key("a/b c")));
    answers.add(refusal(() -> s3.headObject(r -> r.bucket("bucket").key("nowhere"))));
    answers.add(refusal(() -> account.ec2().deleteVpc(r -> r.vpcId("vpc-1"))));
    account.faults().onCall().loseResponse();
    answers.add(refusal(() -> account.ec2().createVpc(r -> r.cidrBlock("10.1.0.0/16"))));
    account.faults().clear();
    answers.add(account.state());
    answers.add(account.calls());
    return answers;
  }

  private static List<Object> refusal(Runnable call) {
    try {
      call.run();
      return List.of();
    } catch (AwsServiceException refused) {
      return List.of(refused.statusCode(), String.valueOf(refused.awsErrorDetails().errorCode()));
    } catch (SdkClientException lost) {
      return List.of(String.valueOf(lost.getCause()));
    }
  }

  @Test
  void sharesTheAccountBetweenClientsAndEndpoint() {
    String vpc = network.vpc();
    try (SimulatorClients others =
        new SimulatorClients(
            UrlConnectionHttpClient.create(), simulator.endpoint(), simulator.region())) {
      assertThat(others.ec2().describeVpcs().vpcs().get(0).vpcId()).isEqualTo(vpc);
    }
  }

  @Test
  void changesNothingInADryRun() {
    assertRefused(
        "DryRunOperation", 412, () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").dryRun(true)));
    assertThat(simulator.state().vpcs()).isEmpty();
  }

  @Test
  void assignsTheSameIdentifiersInEveryRun() {
    assertThat(network.vpc()).isEqualTo("vpc-00000000000000001");
    assertThat(network.vpc()).isEqualTo("vpc-00000000000000002");
  }

  @Test
  void performsParallelCallsOneAfterTheOther() throws Exception {
    String vpc = network.vpc();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> groups = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "group " + i % 20;
      groups.add(
          threads.submit(
              () -> {
                try {
                  return network.securityGroup(vpc, name);
                } catch (Ec2Exception e) {
                  return e.awsErrorDetails().errorCode();
                }
              }));
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> group : groups) {
      answers.add(group.get());
    }
    threads.shutdown();
    assertThat(answers).filteredOn("InvalidGroup.Duplicate"::equals).hasSize(20);
    assertThat(simulator.state().securityGroups()).hasSize(21);
    assertThat(simulator.callCount("CreateSecurityGroup")).isEqualTo(40);
  }

  @Test
  void listsEverythingThatExists() {
    String vpc = network.vpc();
    network.attachedInternetGateway(vpc);
    network.natGateway(network.subnet(vpc, "10.0.0.0/24"), network.address());
    AwsState state = simulator.state();
    assertThat(state.dhcpOptions()).hasSize(1);
    assertThat(state.internetGateways().get(0).vpcId()).contains(vpc);
    assertThat(state.natGateways().get(0).state()).isEqualTo("pending");
    assertThat(state.addresses().get(0).networkInterfaceId())
        .contains(state.networkInterfaces().get(0).id());
  }
}
