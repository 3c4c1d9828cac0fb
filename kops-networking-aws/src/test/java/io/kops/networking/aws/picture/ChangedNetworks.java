package io.kops.networking.aws.picture;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Plans with changes, with configurable names. */
final class ChangedNetworks {
  private static final ResourceId VPC = ResourceId.parse("Vpc/k.example.com");
  private static final ResourceId GATEWAY = ResourceId.parse("InternetGateway/k.example.com");

  private ChangedNetworks() {}

  /**
   * Returns a plan with every kind of action: one zone is deleted, one created, and one kept, with
   * a route through a transit gateway.
   *
   * @param name the name of a subnet, a table, a group and a file; any text
   */
  static Plan of(String name) {
    return of(name, Problems.NONE);
  }

  /** Returns the same plan with problems. */
  static Plan of(String name, Problems problems) {
    List<PlannedResource> resources = new ArrayList<>();
    resources.add(
        resource(VPC, Action.UPDATE, Map.of("cidr", PropertyValue.of("10.0.0.0/16")))
            .putTag("Note", name)
            .addChanges(
                new Change("tags.Note", Optional.empty(), Optional.of(PropertyValue.of(name))))
            .build());
    resources.add(resource(GATEWAY, Action.KEEP, Map.of("vpc", PropertyValue.of(VPC))).build());
    ResourceId table = ResourceId.parse("RouteTable/k.example.com");
    resources.add(resource(table, Action.KEEP, Map.of("vpc", PropertyValue.of(VPC))).build());
    resources.add(route(table, "0.0.0.0/0", "internetGateway", PropertyValue.of(GATEWAY)));
    zone("us-east-1a", Action.KEEP, name, table, resources);
    zone("us-east-1b", Action.CREATE, "b", table, resources);
    zone("us-east-1c", Action.DELETE, "c", table, resources);
    ResourceId group = ResourceId.parse("SecurityGroup/" + name);
    resources.add(
        resource(
                group,
                Action.REPLACE,
                Map.of("vpc", PropertyValue.of(VPC), "description", PropertyValue.of(name)))
            .build());
    resources.add(
        resource(
                ResourceId.parse("SecurityGroupRule/" + name),
                Action.CREATE,
                Map.of(
                    "group", PropertyValue.of(group),
                    "direction", PropertyValue.of("ingress"),
                    "protocol", PropertyValue.of("tcp"),
                    "fromPort", PropertyValue.of(443),
                    "toPort", PropertyValue.of(443),
                    "cidrs", PropertyValue.texts(List.of("0.0.0.0/0"))))
            .build());
    resources.add(
        resource(
                ResourceId.parse("StateObject/" + name),
                Action.CREATE,
                Map.of("content", PropertyValue.of(name + "\n")))
            .build());
    return new Plan(
        ClusterName.of("k.example.com"),
        Plan.Purpose.BUILD,
        resources,
        problems,
        new PlanFingerprint("00"));
  }

  /** Returns the plan with every action in turn. */
  static Plan withDifferentActions(Plan plan) {
    Action[] actions = Action.values();
    return with(plan, resource -> actions[plan.resources().indexOf(resource) % actions.length]);
  }

  /** Returns the plan with the action of a function per resource. */
  static Plan with(Plan plan, Function<PlannedResource, Action> action) {
    List<PlannedResource> resources = new ArrayList<>();
    for (PlannedResource resource : plan.resources()) {
      resources.add(resource.toBuilder().action(action.apply(resource)).build());
    }
    return new Plan(plan.cluster(), plan.purpose(), resources, plan.problems(), plan.fingerprint());
  }

  private static void zone(
      String zone, Action action, String name, ResourceId open, List<PlannedResource> resources) {
    ResourceId utility = ResourceId.parse("Subnet/utility-" + name + ".k.example.com");
    ResourceId closed = ResourceId.parse("Subnet/" + name + ".k.example.com");
    resources.add(subnet(utility, zone, action, "Utility"));
    resources.add(subnet(closed, zone, action, "Private"));
    ResourceId address = ResourceId.parse("ElasticIp/" + zone + ".k.example.com");
    resources.add(resource(address, action, Map.of()).build());
    ResourceId nat = ResourceId.parse("NatGateway/" + zone + ".k.example.com");
    resources.add(
        resource(
                nat,
                action,
                Map.of("subnet", PropertyValue.of(utility), "elasticIp", PropertyValue.of(address)))
            .build());
    ResourceId table = ResourceId.parse("RouteTable/private-" + name + ".k.example.com");
    resources.add(resource(table, action, Map.of("vpc", PropertyValue.of(VPC))).build());
    resources.add(route(table, "0.0.0.0/0", "natGateway", PropertyValue.of(nat)));
    resources.add(
        route(table, "10.9.0.0/16", "transitGateway", PropertyValue.of("tgw-0123456789abcdef0")));
    resources.add(use(table, closed, action));
    resources.add(use(open, utility, action));
  }

  private static PlannedResource subnet(ResourceId id, String zone, Action action, String type) {
    return resource(
            id,
            action,
            Map.of(
                "vpc", PropertyValue.of(VPC),
                "zone", PropertyValue.of(zone),
                "cidr", PropertyValue.of("10.0.32.0/19"),
                "ipv6Cidr", PropertyValue.of("/64#1f")))
        .putTag("SubnetType", type)
        .build();
  }

  private static PlannedResource route(
      ResourceId table, String destination, String property, PropertyValue through) {
    return resource(
            ResourceId.parse("Route/" + destination + " in " + table.name()),
            Action.UPDATE,
            Map.of(
                "table",
                PropertyValue.of(table),
                "destination",
                PropertyValue.of(destination),
                property,
                through))
        .build();
  }

  private static PlannedResource use(ResourceId table, ResourceId subnet, Action action) {
    return resource(
            ResourceId.parse("RouteTableAssociation/" + table.name() + " " + subnet.name()),
            action,
            Map.of("table", PropertyValue.of(table), "subnet", PropertyValue.of(subnet)))
        .build();
  }

  private static PlannedResource.Builder resource(
      ResourceId id, Action action, Map<String, PropertyValue> properties) {
    return PlannedResource.builder()
        .id(id)
        .action(action)
        .reason(new Reason(Reason.Code.DIFFERS, "it differs"))
        .properties(properties);
  }
}
