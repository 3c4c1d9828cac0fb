package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

class NetworkLoadBalancingTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator simulator = AwsSimulator.builder().clock(clock).start();
  private final ElasticLoadBalancingV2Client balancing = simulator.networkLoadBalancing();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);
  private String vpc;
  private String subnet;
  private String other;
  private String ofSameZone;
  private String group;

  @BeforeEach
  void haveANetwork() {
    vpc = network.vpc();
    subnet = subnet("us-east-1a", "10.0.0.0/24");
    other = subnet("us-east-1b", "10.0.1.0/24");
    ofSameZone = subnet("us-east-1a", "10.0.2.0/24");
    group = network.securityGroup(vpc, "api");
    network.attachedInternetGateway(vpc);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String subnet(String zone, String cidr) {
    return simulator
        .ec2()
        .createSubnet(r -> r.vpcId(vpc).availabilityZone(zone).cidrBlock(cidr))
        .subnet()
        .subnetId();
  }

  private String balancer(String name, String... subnets) {
    return balancing
        .createLoadBalancer(
            r -> r.name(name).type("network").subnets(subnets).securityGroups(group))
        .loadBalancers()
        .get(0)
        .loadBalancerArn();
  }

  private String targets(String name, int port) {
    return balancing
        .createTargetGroup(r -> r.name(name).protocol("TCP").port(port).vpcId(vpc))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  private String listener(String balancer, int port, String targets) {
    return balancing
        .createListener(
            r -> r.loadBalancerArn(balancer).port(port).protocol("TCP").defaultActions(to(targets)))
        .listeners()
        .get(0)
        .listenerArn();
  }

  private static Action to(String targets) {
    return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(targets).build();
  }

  private void setSubnets(String balancer, String... subnets) {
    List<SubnetMapping> mappings =
        Stream.of(subnets).map(id -> SubnetMapping.builder().subnetId(id).build()).toList();
    balancing.setSubnets(r -> r.loadBalancerArn(balancer).subnetMappings(mappings));
  }

  @Test
  void returnsTheFirstWhenCreatedAgainWithEqualSettings() {
    assertThat(balancer("api", subnet)).isEqualTo(balancer("api", subnet));
    assertThat(targets("tcp", 443)).isEqualTo(targets("tcp", 443));
    String listener = listener(balancer("api", subnet), 443, targets("tcp", 443));
    assertThat(listener(balancer("api", subnet), 443, targets("tcp", 443))).isEqualTo(listener);
  }

  @Test
  void rejectsADifferentOneOfTheSameName() {
    String api = balancer("api", subnet);
    String tcp = targets("tcp", 443);
    listener(api, 443, tcp);

    assertRefused("DuplicateLoadBalancerName", () -> balancer("api", other));
    assertRefused("DuplicateTargetGroupName", () -> targets("tcp", 444));
    assertRefused("DuplicateListener", () -> listener(api, 443, targets("others", 443)));
  }

  @Test
  void rejectsACallThatNamesAMissingOne() {
    balancer("api", subnet);
    targets("tcp", 443);

    assertRefused(
        "LoadBalancerNotFound",
        () -> balancing.describeLoadBalancers(r -> r.names("api", "bastion")));
    assertRefused(
        "TargetGroupNotFound", () -> balancing.describeTargetGroups(r -> r.names("tcp", "tls")));
  }

  @Test
  void keepsATargetGroupWhileItsListenerExists() {
    String tcp = targets("tcp", 443);
    String listener = listener(balancer("api", subnet), 443, tcp);

    assertRefused(
        "TargetGroupAssociationLimit", () -> listener(balancer("second", other), 443, tcp));
    assertRefused("ResourceInUse", () -> balancing.deleteTargetGroup(r -> r.targetGroupArn(tcp)));

    balancing.deleteListener(r -> r.listenerArn(listener));
    assertRefused("ResourceInUse", () -> balancing.deleteTargetGroup(r -> r.targetGroupArn(tcp)));
    clock.advance(Duration.ofMinutes(1));
    balancing.deleteTargetGroup(r -> r.targetGroupArn(tcp));
    assertThat(simulator.state().targetGroups()).isEmpty();
  }

  @Test
  void deletesListenersTogetherWithTheirLoadBalancer() {
    String api = balancer("api", subnet);
    String listener = listener(api, 443, targets("tcp", 443));

    balancing.deleteLoadBalancer(r -> r.loadBalancerArn(api));
    balancing.deleteLoadBalancer(r -> r.loadBalancerArn(api));

    assertRefused("ListenerNotFound", () -> balancing.deleteListener(r -> r.listenerArn(listener)));
  }

  @Test
  void allowsAnotherSubnetOfAZoneOnlyAfterLeavingIt() {
    String api = balancer("api", subnet, other);

    assertRefused("InvalidConfigurationRequest", () -> setSubnets(api, ofSameZone, other));
    setSubnets(api, other);
    setSubnets(api, ofSameZone, other);

    assertThat(simulator.state().networkLoadBalancers().get(0).subnetIds())
        .containsExactlyInAnyOrder(ofSameZone, other);
  }

  @Test
  void neverAddsSecurityGroupsToOneWithoutAny() {
    String api =
        balancing
            .createLoadBalancer(r -> r.name("api").type("network").subnets(subnet))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();

    assertRefused(
        "InvalidConfigurationRequest",
        () -> balancing.setSecurityGroups(r -> r.loadBalancerArn(api).securityGroups(group)));
  }

  @Test
  void requiresAGatewayWhenPublicAndIpv6BlocksWhenDualStack() {
    assertRefused(
        "InvalidSubnet",
        () ->
            balancing.createLoadBalancer(
                r -> r.name("api").type("network").subnets(subnet).ipAddressType("dualstack")));
    String closed = network.vpc("10.1.0.0/16");
    String inside = network.subnet(closed, "10.1.0.0/24");
    assertRefused(
        "InvalidSubnet",
        () -> balancing.createLoadBalancer(r -> r.name("api").type("network").subnets(inside)));
    balancing.createLoadBalancer(
        r -> r.name("api").type("network").subnets(inside).scheme("internal"));
  }

  @Test
  void requiresACertificateForTlsOnly() {
    String api = balancer("api", subnet);
    Certificate certificate = Certificate.builder().certificateArn("arn:aws:acm:::c/1").build();
    String tcp = targets("tcp", 443);

    assertRefused(
        "InvalidConfigurationRequest",
        () ->
            balancing.createListener(
                r -> r.loadBalancerArn(api).port(443).protocol("TLS").defaultActions(to(tcp))));
    assertRefused(
        "InvalidConfigurationRequest",
        () ->
            balancing.createListener(
                r ->
                    r.loadBalancerArn(api)
                        .port(443)
                        .protocol("TCP")
                        .certificates(certificate)
                        .defaultActions(to(tcp))));
  }

  @Test
  void keepsItsSubnetInUseForAWhileAfterDeletion() {
    String api = balancer("api", subnet);
    balancing.deleteLoadBalancer(r -> r.loadBalancerArn(api));

    assertRefused(
        "DependencyViolation", () -> simulator.ec2().deleteSubnet(r -> r.subnetId(subnet)));
  }

  @Test
  void allowsAClassicLoadBalancerOfTheSameName() {
    balancer("api", subnet);

    assertThat(simulator.loadBalancing().describeLoadBalancers().loadBalancerDescriptions())
        .isEmpty();
    assertThat(balancing.describeLoadBalancers().loadBalancers()).hasSize(1);
  }
}
