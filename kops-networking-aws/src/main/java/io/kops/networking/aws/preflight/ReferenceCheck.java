package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.existing.PrefixListReader;
import io.kops.networking.aws.existing.SecurityGroupVpcs;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Checks that the external AWS resources that a plan is about to use exist. Each instance checks
 * the references to one type of resource, with one list of these resources, or one read per
 * resource where AWS has no such list. Issues no call for a plan without such references.
 *
 * @param subject the resources, in the plural
 * @param term the term for one resource
 * @param code the code of missing resources
 * @param remedy the remedy of missing resources
 * @param uses the properties that reference the resources
 * @param finder reads the existing resources
 */
record ReferenceCheck(
    String subject, String term, ProblemCode code, String remedy, List<Use> uses, Finder finder)
    implements PreflightCheck {

  /** A property of a kind that contains IDs, names or ARNs. */
  private record Use(ResourceKind kind, String property) {
    Stream<PlannedResource> in(PreflightContext context) {
      return context.wanted(kind).stream().filter(resource -> isUsed(resource, context));
    }

    /** Auto Scaling validates the whole launch template of a new group. */
    private boolean isUsed(PlannedResource resource, PreflightContext context) {
      return switch (resource.action()) {
        case CREATE, REPLACE -> true;
        case UPDATE -> kind.equals(ResourceKinds.LAUNCH_TEMPLATE) || resource.changes(property);
        case KEEP ->
            context.created(ResourceKinds.AUTO_SCALING_GROUP).stream()
                .map(group -> group.properties().get("launchTemplate"))
                .anyMatch(PropertyValue.of(resource.id())::equals);
        case DELETE -> false;
      };
    }
  }

  /** Reads which resources exist. */
  private interface Finder {
    /** Returns the existing resources among these, by ID, with the ID of their VPC if known. */
    Map<String, String> find(PreflightContext context, Set<String> ids);
  }

  /** All checks of references. */
  static final List<ReferenceCheck> ALL =
      List.of(
          routeTargets(
              "NAT gateways",
              "available NAT gateway",
              "natGateway",
              (context, ids) ->
                  existing(
                      AccountReads.natGateways(
                          context,
                          filter("nat-gateway-id", ids),
                          filter("state", List.of("pending", "available"))),
                      gateway -> gateway.natGatewayId())),
          routeTargets(
              "instances",
              "running instance",
              "instance",
              (context, ids) ->
                  existing(
                      Instances.existing(
                          context.ec2(), context.calls(), filter("instance-id", ids)),
                      instance -> instance.instanceId())),
          routeTargets(
              "internet gateways",
              "internet gateway",
              "internetGateway",
              (context, ids) ->
                  existing(
                      AccountReads.internetGateways(context, filter("internet-gateway-id", ids)),
                      gateway -> gateway.internetGatewayId())),
          routeTargets(
              "transit gateways",
              "available transit gateway",
              "transitGateway",
              (context, ids) ->
                  existing(
                      AccountReads.transitGateways(
                          context,
                          filter("transit-gateway-id", ids),
                          filter("state", List.of("available", "modifying"))),
                      gateway -> gateway.transitGatewayId())),
          routeTargets(
              "VPC peering connections",
              "active VPC peering connection",
              "peering",
              (context, ids) ->
                  existing(
                      AccountReads.peerings(
                          context,
                          filter("vpc-peering-connection-id", ids),
                          filter(
                              "status-code",
                              List.of("active", "provisioning", "pending-acceptance"))),
                      peering -> peering.vpcPeeringConnectionId())),
          new ReferenceCheck(
              "prefix lists",
              "prefix list",
              PreflightCodes.PREFIX_LIST_MISSING,
              "use an existing prefix list, or list its CIDRs",
              List.of(new Use(ResourceKinds.SECURITY_GROUP_RULE, "prefixLists")),
              (context, ids) ->
                  existing(
                      new PrefixListReader(context.ec2(), context.calls()).read(ids).keySet(),
                      id -> id)),
          new ReferenceCheck(
              "images",
              "available image",
              PreflightCodes.IMAGE_GONE,
              "use an available image, and plan again",
              List.of(new Use(ResourceKinds.LAUNCH_TEMPLATE, "image")),
              (context, ids) ->
                  existing(AccountReads.availableImages(context, ids), image -> image.imageId())),
          new ReferenceCheck(
              "security groups",
              "security group",
              ExistingCodes.SECURITY_GROUP_MISSING,
              "use the ID of an existing security group of the cluster's VPC, or omit the group",
              List.of(
                  new Use(ResourceKinds.LAUNCH_TEMPLATE, "securityGroups"),
                  new Use(ResourceKinds.LOAD_BALANCER, "securityGroups"),
                  new Use(ResourceKinds.NETWORK_LOAD_BALANCER, "securityGroups")),
              ReferenceCheck::securityGroups),
          new ReferenceCheck(
              "key pairs",
              "key pair",
              PreflightCodes.KEY_PAIR_MISSING,
              "import the SSH key into EC2, or change InstanceGroups.Builder.sshKeyName",
              List.of(new Use(ResourceKinds.LAUNCH_TEMPLATE, "keyName")),
              (context, ids) ->
                  existing(
                      AccountReads.keyPairs(context, filter("key-name", ids)),
                      pair -> pair.keyName())),
          new ReferenceCheck(
              "instance profiles",
              "instance profile with a role",
              PreflightCodes.INSTANCE_PROFILE_MISSING,
              "create the instance profile with a role, or change iam.profile of the instance"
                  + " group",
              List.of(new Use(ResourceKinds.LAUNCH_TEMPLATE, "instanceProfile")),
              (context, ids) -> existing(AccountReads.instanceProfiles(context, ids), id -> id)),
          new ReferenceCheck(
              "managed policies",
              "managed policy",
              PreflightCodes.MANAGED_POLICY_MISSING,
              "create the policy, or correct its ARN in externalPolicies or permissionsBoundary",
              List.of(
                  new Use(ResourceKinds.IAM_ROLE, "externalPolicies"),
                  new Use(ResourceKinds.IAM_ROLE, "permissionsBoundary")),
              (context, ids) -> existing(AccountReads.managedPolicies(context, ids), id -> id)),
          new ReferenceCheck(
              "external classic load balancers",
              "classic load balancer",
              PreflightCodes.EXTERNAL_LOAD_BALANCER_MISSING,
              "create the load balancer, or correct externalLoadBalancers",
              List.of(new Use(ResourceKinds.AUTO_SCALING_GROUP, "loadBalancers")),
              (context, ids) ->
                  context
                      .instances()
                      .map(clients -> clients.classicLoadBalancers(context.calls()))
                      .orElseGet(() -> existing(ids, id -> id))),
          new ReferenceCheck(
              "external target groups",
              "target group of instances",
              PreflightCodes.EXTERNAL_LOAD_BALANCER_MISSING,
              "create the target group with target type instance, or correct externalLoadBalancers",
              List.of(new Use(ResourceKinds.AUTO_SCALING_GROUP, "targetGroups")),
              (context, ids) ->
                  context
                      .instances()
                      .map(clients -> clients.targetGroups(context.calls()))
                      .orElseGet(() -> existing(ids, id -> id))),
          new ReferenceCheck(
              "TLS policies",
              "TLS policy",
              PreflightCodes.SSL_POLICY_MISSING,
              "set sslPolicy to a policy that DescribeSSLPolicies lists",
              List.of(new Use(ResourceKinds.LISTENER, "sslPolicy")),
              (context, ids) ->
                  existing(
                      context
                          .instances()
                          .map(clients -> clients.sslPolicies(context.calls()))
                          .orElse(List.copyOf(ids)),
                      id -> id)));

  private static ReferenceCheck routeTargets(
      String subject, String term, String property, Finder finder) {
    return new ReferenceCheck(
        subject + " of routes",
        term,
        PreflightCodes.ROUTE_TARGET_MISSING,
        "use an existing target that is available",
        List.of(new Use(ResourceKinds.ROUTE, property)),
        finder);
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    Map<String, PlannedResource> referenced = new TreeMap<>();
    for (Use use : uses) {
      use.in(context)
          .forEach(
              resource ->
                  externalIds(resource.properties().get(use.property()))
                      .forEach(id -> referenced.putIfAbsent(id, resource)));
    }
    if (referenced.isEmpty()) {
      return;
    }
    Map<String, String> found = finder.find(context, new TreeSet<>(referenced.keySet()));
    referenced.forEach(
        (id, resource) -> {
          if (!found.containsKey(id)) {
            problems.error(
                PreflightContext.pathOf(resource),
                code,
                "there is no %s %s in this account and region".formatted(term, id),
                remedy);
          } else {
            checkVpc(id, found.getOrDefault(id, ""), resource, context, problems);
          }
        });
  }

  private static Optional<String> ownVpc(PreflightContext context) {
    return context
        .anyInVpc()
        .flatMap(resource -> context.existingId(resource, PreflightContext.VPC));
  }

  /** A group that is associated with the VPC of the cluster counts as one of that VPC. */
  private static Map<String, String> securityGroups(PreflightContext context, Set<String> ids) {
    Map<String, String> vpcs =
        AccountReads.securityGroups(context, filter("group-id", ids)).stream()
            .collect(Collectors.toMap(SecurityGroup::groupId, SecurityGroup::vpcId));
    ownVpc(context)
        .ifPresent(
            own -> {
              Set<String> elsewhere = new TreeSet<>(vpcs.keySet());
              elsewhere.removeIf(id -> own.equals(vpcs.get(id)));
              SecurityGroupVpcs.associated(elsewhere, own, context.ec2(), context.calls())
                  .forEach(id -> vpcs.put(id, own));
            });
    return vpcs;
  }

  private void checkVpc(
      String reference,
      String vpc,
      PlannedResource resource,
      PreflightContext context,
      Problems.Collector problems) {
    if (vpc.isEmpty() || context.anyInVpc().isEmpty()) {
      return;
    }
    Optional<String> own = ownVpc(context);
    if (own.filter(vpc::equals).isPresent()) {
      return;
    }
    boolean isGroup = code == ExistingCodes.SECURITY_GROUP_MISSING;
    problems.add(
        new Problem(
            // AWS rejects groups; instances cannot register with load balancers.
            isGroup ? Severity.ERROR : Severity.WARNING,
            isGroup
                ? ExistingCodes.SECURITY_GROUP_ELSEWHERE
                : PreflightCodes.EXTERNAL_LOAD_BALANCER_ELSEWHERE,
            PreflightContext.pathOf(resource),
            own.map(id -> "%s is in VPC %s, but the cluster is in %s".formatted(reference, vpc, id))
                .orElseGet(
                    () ->
                        "%s is in VPC %s, but the plan creates a VPC for the cluster"
                            .formatted(reference, vpc)),
            own.isPresent()
                ? "use a %s in the cluster's VPC".formatted(term)
                : "omit the %s until the VPC exists, then use one in it".formatted(term),
            Optional.empty()));
  }

  /** Returns the IDs, names and ARNs in a property, without references to resources of the plan. */
  private static Stream<String> externalIds(@Nullable PropertyValue value) {
    if (value instanceof PropertyValue.ListValue items) {
      return items.values().stream().flatMap(ReferenceCheck::externalIds);
    }
    return value instanceof PropertyValue.TextValue text && !text.value().isEmpty()
        ? Stream.of(text.value())
        : Stream.of();
  }

  /** Returns resources whose VPC does not matter. */
  private static <T> Map<String, String> existing(
      Collection<? extends T> found, Function<T, String> id) {
    Map<String, String> existing = new TreeMap<>();
    found.forEach(resource -> existing.put(id.apply(resource), ""));
    return existing;
  }
}
