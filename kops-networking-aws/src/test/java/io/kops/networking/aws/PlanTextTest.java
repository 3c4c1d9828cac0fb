package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The text of plans with AWS resources. */
class PlanTextTest {
  private static final ResourceId NODES = ResourceId.parse("SecurityGroup/nodes.k.example.com");

  @Test
  void printsTheVpcFirstAndRulesUnderTheirGroup() {
    String text =
        plain(
            rule("SecurityGroupRule/22", "ingress", "tcp", 22, "203.0.113.0/24"),
            create(NODES, Map.of("description", PropertyValue.of("group for nodes"))),
            rule("SecurityGroupRule/out", "egress", "-1", 0, "0.0.0.0/0"),
            create(
                ResourceId.parse("Vpc/k.example.com"),
                Map.of("cidr", PropertyValue.of("10.0.0.0/16"))));
    assertThat(text)
        .isEqualTo(
            """
            Network of k.example.com

            VPC
              + VPC k.example.com  10.0.0.0/16

            Security groups
              + group nodes.k.example.com  group for nodes
                  + ingress tcp 22             from 203.0.113.0/24
                  + egress  all traffic        to 0.0.0.0/0

            4 to create, 0 to update, 0 to delete.
            """);
  }

  @Test
  void printsChangedFieldsUnderTheirResource() {
    PlannedResource updated =
        resource("Vpc/k.example.com", Action.UPDATE, Reason.Code.DIFFERS, "a tag differs")
            .addChanges(
                new Change(
                    "tags.Team",
                    Optional.of(PropertyValue.of("red")),
                    Optional.of(PropertyValue.of("blue"))))
            .build();
    PlannedResource deleted =
        resource(
                "Subnet/a.k.example.com",
                Action.DELETE,
                Reason.Code.NO_LONGER_WANTED,
                "the spec no longer asks for it")
            .build();
    assertThat(plain(updated, deleted))
        .contains("  ~ VPC k.example.com  (a tag differs)\n      tags.Team: red -> blue\n")
        .contains("  - subnet a.k.example.com")
        .contains("(the spec no longer asks for it)\n")
        .endsWith("0 to create, 1 to update, 1 to delete.\n");
  }

  @Test
  void printsUnchangedResourcesOnlyAboveChangedChildren() {
    PlannedResource group = keep(NODES.toString());
    PlannedResource other = keep("SecurityGroup/masters.k.example.com");
    String text =
        plain(group, other, rule("SecurityGroupRule/22", "ingress", "tcp", 22, "0.0.0.0/0"));
    assertThat(text)
        .contains("  = group nodes.k.example.com\n      + ingress tcp 22")
        .doesNotContain("masters")
        .endsWith("1 to create, 0 to update, 0 to delete, 2 unchanged.\n");
  }

  @Test
  void printsListenersUnderTheirLoadBalancer() {
    ResourceId balancer = ResourceId.parse("NetworkLoadBalancer/api.k.example.com");
    ResourceId targets = ResourceId.parse("TargetGroup/tcp.k.example.com");
    String text =
        plain(
            create(targets, Map.of("protocol", PropertyValue.of("TCP"), "port", whole(443))),
            listener(balancer, 8443, "TCP", targets),
            listener(balancer, 443, "TLS", targets),
            create(
                balancer,
                Map.of(
                    "scheme", PropertyValue.of("internet-facing"),
                    "ipAddressType", PropertyValue.of("dualstack"))),
            create(
                ResourceId.parse("AutoScalingGroup/nodes.k.example.com"),
                Map.of(
                    "minSize", whole(2),
                    "maxSize", whole(5),
                    "mixedInstancesPolicy",
                        new PropertyValue.MapValue(
                            Map.of(
                                "instanceTypes",
                                PropertyValue.texts(List.of("m5.large", "m5.xlarge")))))));

    assertThat(text)
        .isEqualTo(
            """
            Network of k.example.com

            Load balancers
              + network load balancer api.k.example.com  internet-facing, dualstack
                  + listener TCP 8443  to tcp
                  + listener TLS 443   to tcp
              + target group          tcp.k.example.com  TCP 443

            Instances
              + Auto Scaling group nodes.k.example.com  2 to 5 instances of type m5.large, m5.xlarge

            5 to create, 0 to update, 0 to delete.
            """);
  }

  @Test
  void printsRegionalForRegionalNatGateways() {
    assertThat(
            plain(
                create(
                    ResourceId.parse("NatGateway/k.example.com"),
                    Map.of("vpc", PropertyValue.of(ResourceId.parse("Vpc/k.example.com"))))))
        .contains("Routing\n  + NAT gateway k.example.com  regional\n");
  }

  @Test
  void printsThePlaceOfZonalNatGateways() {
    assertThat(
            plain(
                create(
                    ResourceId.parse("NatGateway/us-east-1a.k.example.com"),
                    Map.of(
                        "subnet",
                        PropertyValue.of(ResourceId.parse("Subnet/utility-a.k.example.com")),
                        "elasticIp",
                        PropertyValue.of("eipalloc-1")))))
        .contains("  + NAT gateway us-east-1a.k.example.com  in utility-a, with eipalloc-1\n");
  }

  private static PlannedResource listener(
      ResourceId balancer, int port, String protocol, ResourceId targets) {
    return create(
        ResourceId.parse("Listener/" + balancer.name() + "-" + port),
        Map.of(
            "loadBalancer", PropertyValue.of(balancer),
            "port", whole(port),
            "protocol", PropertyValue.of(protocol),
            "targetGroup", PropertyValue.of(targets)));
  }

  private static PropertyValue whole(int number) {
    return PropertyValue.of(number);
  }

  private static String plain(PlannedResource... resources) {
    return PlanText.write(plan(resources), Palette.PLAIN);
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        new ClusterName("k.example.com"),
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.NONE,
        new PlanFingerprint(""));
  }

  private static PlannedResource create(ResourceId id, Map<String, PropertyValue> properties) {
    return resource(id.toString(), Action.CREATE, Reason.Code.MISSING, "does not exist yet")
        .properties(properties)
        .build();
  }

  private static PlannedResource keep(String id) {
    return resource(id, Action.KEEP, Reason.Code.UP_TO_DATE, "is as it should be").build();
  }

  private static PlannedResource rule(
      String id, String direction, String protocol, int port, String peer) {
    return create(
        ResourceId.parse(id),
        Map.of(
            "group", PropertyValue.of(NODES),
            "direction", PropertyValue.of(direction),
            "protocol", PropertyValue.of(protocol),
            "fromPort", PropertyValue.of(port),
            "toPort", PropertyValue.of(port),
            "cidrs", PropertyValue.texts(List.of(peer))));
  }

  private static PlannedResource.Builder resource(
      String id, Action action, Reason.Code code, String reason) {
    return PlannedResource.builder()
        .id(ResourceId.parse(id))
        .action(action)
        .reason(new Reason(code, reason));
  }
}
