package io.kops.networking.aws.preflight;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The calls that drivers issue for the actions of a plan, as IAM actions such as {@code
 * ec2:CreateVpc}: all changes, and the reads that planning does not issue. A test compares the rows
 * with the calls of complete cluster lifecycles.
 */
final class CallTable {
  private static final String TAGS = "tags.";
  private static final String EC2 = "ec2:";
  private static final String IAM = "iam:";
  private static final String SCALING = "autoscaling:";
  private static final String BALANCING = "elasticloadbalancing:";

  private static final String ROUTE53 = "route53:";

  private static final List<Row> ROWS = rows();

  private CallTable() {}

  /**
   * A row of the table.
   *
   * @param kind the kind of the resource
   * @param when selects the resources of that kind that need the call
   * @param action the IAM action of the call
   */
  record Row(ResourceKind kind, Predicate<PlannedResource> when, String action) {}

  /**
   * Actions that AWS authorizes in addition to the call itself, such as those for tags on creation.
   */
  static final List<Row> ASKED_FOR =
      List.of(
          new Row(ResourceKinds.IAM_INSTANCE_PROFILE, created(), IAM + "PassRole"),
          new Row(ResourceKinds.AUTO_SCALING_GROUP, created(), EC2 + "RunInstances"),
          new Row(ResourceKinds.IAM_ROLE, createdWithTags(), IAM + "TagRole"),
          new Row(
              ResourceKinds.IAM_OIDC_PROVIDER, createdWithTags(), IAM + "TagOpenIDConnectProvider"),
          new Row(
              ResourceKinds.IAM_INSTANCE_PROFILE, createdWithTags(), IAM + "TagInstanceProfile"),
          new Row(
              ResourceKinds.AUTO_SCALING_GROUP, createdWithTags(), SCALING + "CreateOrUpdateTags"),
          new Row(ResourceKinds.LOAD_BALANCER, createdWithTags(), BALANCING + "AddTags"),
          new Row(ResourceKinds.NETWORK_LOAD_BALANCER, createdWithTags(), BALANCING + "AddTags"),
          new Row(ResourceKinds.TARGET_GROUP, createdWithTags(), BALANCING + "AddTags"),
          new Row(ResourceKinds.LISTENER, createdWithTags(), BALANCING + "AddTags"));

  /** Returns the actions that a plan needs, with the first resource that needs each. */
  static Map<String, PlannedResource> actionsOf(Plan plan) {
    Map<String, PlannedResource> actions = new LinkedHashMap<>(callsOf(plan));
    find(ASKED_FOR, plan, actions);
    return Collections.unmodifiableMap(actions);
  }

  /** Returns the actions of the calls that an apply of the plan issues. */
  static Map<String, PlannedResource> callsOf(Plan plan) {
    Map<String, PlannedResource> actions = new LinkedHashMap<>();
    find(ROWS, plan, actions);
    return Collections.unmodifiableMap(actions);
  }

  private static void find(List<Row> rows, Plan plan, Map<String, PlannedResource> actions) {
    for (PlannedResource resource : plan.changes()) {
      for (Row row : rows) {
        if (row.kind().equals(resource.id().kind()) && row.when().test(resource)) {
          actions.putIfAbsent(row.action(), resource);
        }
      }
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    addNetwork(rows);
    addRouting(rows);
    addSecurityGroups(rows);
    addRoles(rows);
    addInstanceGroups(rows);
    addBalancers(rows);
    addDns(rows);
    for (ResourceKind kind :
        List.of(
            ResourceKinds.VPC,
            ResourceKinds.DHCP_OPTIONS,
            ResourceKinds.INTERNET_GATEWAY,
            ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY,
            ResourceKinds.SUBNET,
            ResourceKinds.ROUTE_TABLE,
            ResourceKinds.ELASTIC_IP,
            ResourceKinds.NAT_GATEWAY,
            ResourceKinds.SECURITY_GROUP,
            ResourceKinds.LAUNCH_TEMPLATE)) {
      rows.add(new Row(kind, setsTag(), EC2 + "CreateTags"));
    }
    return List.copyOf(rows);
  }

  private static void addNetwork(List<Row> rows) {
    add(rows, ResourceKinds.VPC, EC2, "CreateVpc", "DeleteVpc");
    rows.add(
        new Row(
            ResourceKinds.VPC,
            created().and(flag("enableDnsHostnames")).or(changed("enableDns")),
            EC2 + "ModifyVpcAttribute"));
    rows.add(new Row(ResourceKinds.VPC, changed("ipv6"), EC2 + "AssociateVpcCidrBlock"));
    add(
        rows,
        ResourceKinds.VPC_CIDR_BLOCK,
        EC2,
        "AssociateVpcCidrBlock",
        "DisassociateVpcCidrBlock");
    add(rows, ResourceKinds.DHCP_OPTIONS, EC2, "CreateDhcpOptions", "DeleteDhcpOptions");
    rows.add(
        new Row(
            ResourceKinds.DHCP_OPTIONS_ASSOCIATION, CallTable::any, EC2 + "AssociateDhcpOptions"));
    add(
        rows,
        ResourceKinds.INTERNET_GATEWAY,
        EC2,
        "CreateInternetGateway",
        "DeleteInternetGateway");
    rows.add(
        new Row(
            ResourceKinds.INTERNET_GATEWAY,
            created().or(changed("vpc")),
            EC2 + "AttachInternetGateway"));
    rows.add(new Row(ResourceKinds.INTERNET_GATEWAY, deleted(), EC2 + "DetachInternetGateway"));
    add(
        rows,
        ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY,
        EC2,
        "CreateEgressOnlyInternetGateway",
        "DeleteEgressOnlyInternetGateway");
    add(rows, ResourceKinds.SUBNET, EC2, "CreateSubnet", "DeleteSubnet");
    rows.add(
        new Row(
            ResourceKinds.SUBNET,
            created().and(setsSubnetAttribute()).or(CallTable::isChangedBeyondTags),
            EC2 + "ModifySubnetAttribute"));
    rows.add(new Row(ResourceKinds.SUBNET_TAGS, created().or(setsTag()), EC2 + "CreateTags"));
    rows.add(new Row(ResourceKinds.SUBNET_TAGS, deleted().or(removesTag()), EC2 + "DeleteTags"));
    rows.add(new Row(ResourceKinds.SUBNET, removesTag(), EC2 + "DeleteTags"));
  }

  private static Predicate<PlannedResource> setsSubnetAttribute() {
    Set<String> flags =
        Set.of(
            "resourceNameDnsA",
            "resourceNameDnsAaaa",
            "assignIpv6AddressOnCreation",
            "enableDns64");
    return subnet ->
        flags.stream().anyMatch(subnet::flag)
            || subnet.optionalText("hostnameType").filter("resource-name"::equals).isPresent();
  }

  private static void addRouting(List<Row> rows) {
    add(rows, ResourceKinds.ROUTE_TABLE, EC2, "CreateRouteTable", "DeleteRouteTable");
    add(rows, ResourceKinds.ROUTE, EC2, "CreateRoute", "DeleteRoute");
    rows.add(new Row(ResourceKinds.ROUTE, changed(""), EC2 + "ReplaceRoute"));
    add(
        rows,
        ResourceKinds.ROUTE_TABLE_ASSOCIATION,
        EC2,
        "AssociateRouteTable",
        "DisassociateRouteTable");
    rows.add(
        new Row(
            ResourceKinds.ROUTE_TABLE_ASSOCIATION,
            changed(""),
            EC2 + "ReplaceRouteTableAssociation"));
    add(rows, ResourceKinds.ELASTIC_IP, EC2, "AllocateAddress", "ReleaseAddress");
    add(rows, ResourceKinds.NAT_GATEWAY, EC2, "CreateNatGateway", "DeleteNatGateway");
    rows.add(new Row(ResourceKinds.NAT_GATEWAY, created(), EC2 + "DescribeNatGateways"));
  }

  private static void addSecurityGroups(List<Row> rows) {
    add(rows, ResourceKinds.SECURITY_GROUP, EC2, "CreateSecurityGroup", "DeleteSecurityGroup");
    ResourceKind rule = ResourceKinds.SECURITY_GROUP_RULE;
    Predicate<PlannedResource> ingress = is("direction", "ingress");
    Predicate<PlannedResource> egress = is("direction", "egress");
    rows.add(new Row(rule, created().and(ingress), EC2 + "AuthorizeSecurityGroupIngress"));
    rows.add(new Row(rule, deleted().and(ingress), EC2 + "RevokeSecurityGroupIngress"));
    rows.add(new Row(rule, created().and(egress), EC2 + "AuthorizeSecurityGroupEgress"));
    rows.add(new Row(rule, deleted().and(egress), EC2 + "RevokeSecurityGroupEgress"));
  }

  private static void addRoles(List<Row> rows) {
    add(rows, ResourceKinds.IAM_ROLE, IAM, "CreateRole", "DeleteRole");
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE, changed("assumeRolePolicy"), IAM + "UpdateAssumeRolePolicy"));
    rows.add(
        new Row(ResourceKinds.IAM_ROLE, changed(TAGS).or(changed("external")), IAM + "TagRole"));
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE,
            created().and(has("externalPolicies")).or(changed("externalPolicies")),
            IAM + "AttachRolePolicy"));
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE,
            changed("externalPolicies").or(deleted().and(has("externalPolicies"))),
            IAM + "DetachRolePolicy"));
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE,
            changed("externalPolicies").and(has("externalPolicies").negate()),
            IAM + "UntagRole"));
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE,
            changed("permissionsBoundary").and(has("permissionsBoundary")),
            IAM + "PutRolePermissionsBoundary"));
    rows.add(
        new Row(
            ResourceKinds.IAM_ROLE,
            changed("permissionsBoundary").and(has("permissionsBoundary").negate()),
            IAM + "DeleteRolePermissionsBoundary"));
    add(
        rows,
        ResourceKinds.IAM_OIDC_PROVIDER,
        IAM,
        "CreateOpenIDConnectProvider",
        "DeleteOpenIDConnectProvider");
    rows.add(
        new Row(ResourceKinds.IAM_OIDC_PROVIDER, changed(TAGS), IAM + "TagOpenIDConnectProvider"));
    rows.add(
        new Row(
            ResourceKinds.IAM_OIDC_PROVIDER,
            changedItems("clientIds", Change::to, Change::from),
            IAM + "AddClientIDToOpenIDConnectProvider"));
    rows.add(
        new Row(
            ResourceKinds.IAM_OIDC_PROVIDER,
            changedItems("clientIds", Change::from, Change::to),
            IAM + "RemoveClientIDFromOpenIDConnectProvider"));
    rows.add(
        new Row(
            ResourceKinds.IAM_OIDC_PROVIDER,
            changed("thumbprints"),
            IAM + "UpdateOpenIDConnectProviderThumbprint"));
    add(rows, ResourceKinds.IAM_ROLE_POLICY, IAM, "PutRolePolicy", "DeleteRolePolicy");
    rows.add(new Row(ResourceKinds.IAM_ROLE_POLICY, changed(""), IAM + "PutRolePolicy"));
    add(
        rows,
        ResourceKinds.IAM_INSTANCE_PROFILE,
        IAM,
        "CreateInstanceProfile",
        "DeleteInstanceProfile");
    rows.add(
        new Row(
            ResourceKinds.IAM_INSTANCE_PROFILE,
            created().or(CallTable::isChangedBeyondTags),
            IAM + "AddRoleToInstanceProfile"));
    rows.add(
        new Row(ResourceKinds.IAM_INSTANCE_PROFILE, changed(TAGS), IAM + "TagInstanceProfile"));
    rows.add(
        new Row(
            ResourceKinds.IAM_INSTANCE_PROFILE,
            deleted().or(CallTable::isChangedBeyondTags),
            IAM + "RemoveRoleFromInstanceProfile"));
  }

  private static void addInstanceGroups(List<Row> rows) {
    rows.add(
        new Row(ResourceKinds.LAUNCH_TEMPLATE, acted(Action.CREATE), EC2 + "CreateLaunchTemplate"));
    rows.add(
        new Row(ResourceKinds.LAUNCH_TEMPLATE, acted(Action.DELETE), EC2 + "DeleteLaunchTemplate"));
    // A template is replaced by a new version.
    for (String call : List.of("CreateLaunchTemplateVersion", "ModifyLaunchTemplate")) {
      rows.add(
          new Row(
              ResourceKinds.LAUNCH_TEMPLATE,
              acted(Action.REPLACE).or(CallTable::isChangedBeyondTags),
              EC2 + call));
    }
    ResourceKind group = ResourceKinds.AUTO_SCALING_GROUP;
    add(rows, group, SCALING, "CreateAutoScalingGroup", "DeleteAutoScalingGroup");
    rows.add(new Row(group, created().or(changed("metrics")), SCALING + "EnableMetricsCollection"));
    rows.add(new Row(group, changed(TAGS), SCALING + "CreateOrUpdateTags"));
    for (String field :
        List.of(
            "launchTemplate",
            "minSize",
            "maxSize",
            "subnets",
            "mixedInstancesPolicy",
            "instanceProtection",
            "capacityRebalance",
            "maxInstanceLifetime")) {
      rows.add(new Row(group, changed(field), SCALING + "UpdateAutoScalingGroup"));
    }
    Predicate<PlannedResource> pool = created().or(changed("warmPool")).and(hasFields("warmPool"));
    rows.add(new Row(group, pool, SCALING + "PutWarmPool"));
    rows.add(
        new Row(
            group,
            pool.and(hasField("warmPool", "lifecycleHookTimeout")),
            SCALING + "PutLifecycleHook"));
    rows.add(new Row(group, changed("warmPool"), SCALING + "DeleteLifecycleHook"));
    rows.add(
        new Row(
            group,
            changed("warmPool").and(hasFields("warmPool").negate()),
            SCALING + "DeleteWarmPool"));
    rows.add(
        new Row(
            group, created().and(hasItems("suspendedProcesses")), SCALING + "SuspendProcesses"));
    for (String call : List.of("SuspendProcesses", "ResumeProcesses")) {
      rows.add(new Row(group, changed("suspendedProcesses"), SCALING + call));
    }
    for (String verb : List.of("Attach", "Detach")) {
      rows.add(new Row(group, changed("loadBalancers"), SCALING + verb + "LoadBalancers"));
      rows.add(
          new Row(group, changed("targetGroups"), SCALING + verb + "LoadBalancerTargetGroups"));
    }
    rows.add(new Row(ResourceKinds.DETACHED_INSTANCE, deleted(), EC2 + "TerminateInstances"));
  }

  private static void addBalancers(List<Row> rows) {
    ResourceKind classic = ResourceKinds.LOAD_BALANCER;
    add(rows, classic, BALANCING, "CreateLoadBalancer", "DeleteLoadBalancer");
    rows.add(
        new Row(classic, created().or(changed("healthCheck")), BALANCING + "ConfigureHealthCheck"));
    rows.add(
        new Row(
            classic,
            created().or(changed("idleTimeout")).or(changed("crossZone")),
            BALANCING + "ModifyLoadBalancerAttributes"));
    rows.add(
        new Row(
            classic, changed("securityGroups"), BALANCING + "ApplySecurityGroupsToLoadBalancer"));
    for (String call : List.of("AttachLoadBalancerToSubnets", "DetachLoadBalancerFromSubnets")) {
      rows.add(new Row(classic, changed("subnets"), BALANCING + call));
    }
    for (String call : List.of("CreateLoadBalancerListeners", "DeleteLoadBalancerListeners")) {
      rows.add(new Row(classic, changed("listener"), BALANCING + call));
    }
    ResourceKind network = ResourceKinds.NETWORK_LOAD_BALANCER;
    add(rows, network, BALANCING, "CreateLoadBalancer", "DeleteLoadBalancer");
    rows.add(
        new Row(
            network,
            created().or(changed("crossZone")).or(changed("accessLogs")),
            BALANCING + "ModifyLoadBalancerAttributes"));
    rows.add(new Row(network, changed("securityGroups"), BALANCING + "SetSecurityGroups"));
    rows.add(new Row(network, changed("subnets"), BALANCING + "SetSubnets"));
    rows.add(new Row(network, changed("ipAddressType"), BALANCING + "SetIpAddressType"));
    ResourceKind targets = ResourceKinds.TARGET_GROUP;
    add(rows, targets, BALANCING, "CreateTargetGroup", "DeleteTargetGroup");
    rows.add(new Row(targets, changed("healthCheck"), BALANCING + "ModifyTargetGroup"));
    rows.add(
        new Row(
            targets,
            created().or(changed("deregistrationDelay")).or(changed("connectionTermination")),
            BALANCING + "ModifyTargetGroupAttributes"));
    add(rows, ResourceKinds.LISTENER, BALANCING, "CreateListener", "DeleteListener");
    rows.add(
        new Row(
            ResourceKinds.LISTENER, CallTable::isChangedBeyondTags, BALANCING + "ModifyListener"));
    for (ResourceKind kind : List.of(classic, network, targets, ResourceKinds.LISTENER)) {
      rows.add(new Row(kind, changed(TAGS), BALANCING + "AddTags"));
    }
  }

  private static void addDns(List<Row> rows) {
    rows.add(new Row(ResourceKinds.HOSTED_ZONE, created(), ROUTE53 + "CreateHostedZone"));
    add(
        rows,
        ResourceKinds.HOSTED_ZONE_ASSOCIATION,
        ROUTE53,
        "AssociateVPCWithHostedZone",
        "DisassociateVPCFromHostedZone");
    rows.add(
        new Row(ResourceKinds.RECORD_SET, CallTable::any, ROUTE53 + "ChangeResourceRecordSets"));
    for (ResourceKind kind :
        List.of(ResourceKinds.HOSTED_ZONE_ASSOCIATION, ResourceKinds.RECORD_SET)) {
      rows.add(new Row(kind, deleted().negate(), ROUTE53 + "GetChange"));
    }
  }

  private static void add(
      List<Row> rows, ResourceKind kind, String service, String create, String delete) {
    rows.add(new Row(kind, created(), service + create));
    rows.add(new Row(kind, deleted(), service + delete));
  }

  private static boolean any(PlannedResource resource) {
    return true;
  }

  private static Predicate<PlannedResource> acted(Action action) {
    return resource -> resource.action() == action;
  }

  private static Predicate<PlannedResource> created() {
    return acted(Action.CREATE).or(acted(Action.REPLACE));
  }

  private static Predicate<PlannedResource> createdWithTags() {
    return created().and(resource -> !resource.tags().isEmpty());
  }

  private static Predicate<PlannedResource> deleted() {
    return acted(Action.DELETE).or(acted(Action.REPLACE));
  }

  /** Selects updates of fields or tags with this prefix. */
  private static Predicate<PlannedResource> changed(String field) {
    return resource ->
        resource.action() == Action.UPDATE
            && resource.changes().stream().anyMatch(change -> change.field().startsWith(field));
  }

  private static Predicate<PlannedResource> setsTag() {
    return changesTag(change -> change.to().isPresent());
  }

  private static Predicate<PlannedResource> removesTag() {
    return changesTag(change -> change.to().isEmpty());
  }

  private static Predicate<PlannedResource> changesTag(Predicate<Change> how) {
    return resource ->
        resource.action() == Action.UPDATE
            && resource.changes().stream()
                .anyMatch(change -> change.field().startsWith(TAGS) && how.test(change));
  }

  /** Selects updates of a list that has an item on one side of the change only. */
  private static Predicate<PlannedResource> changedItems(
      String field,
      Function<Change, Optional<PropertyValue>> with,
      Function<Change, Optional<PropertyValue>> without) {
    return resource ->
        resource.action() == Action.UPDATE
            && resource.changes().stream()
                .filter(change -> change.field().equals(field))
                .anyMatch(
                    change -> !items(without.apply(change)).containsAll(items(with.apply(change))));
  }

  private static List<PropertyValue> items(Optional<PropertyValue> list) {
    return list.filter(PropertyValue.ListValue.class::isInstance)
        .map(PropertyValue.ListValue.class::cast)
        .map(PropertyValue.ListValue::values)
        .orElse(List.of());
  }

  private static boolean isChangedBeyondTags(PlannedResource resource) {
    return resource.action() == Action.UPDATE
        && resource.changes().stream().anyMatch(change -> !change.field().startsWith(TAGS));
  }

  private static Predicate<PlannedResource> has(String property) {
    return resource -> resource.properties().get(property) != null;
  }

  private static Predicate<PlannedResource> hasFields(String property) {
    return resource ->
        resource.properties().get(property) instanceof PropertyValue.MapValue fields
            && !fields.values().isEmpty();
  }

  private static Predicate<PlannedResource> hasField(String property, String field) {
    return resource ->
        resource.properties().get(property) instanceof PropertyValue.MapValue fields
            && fields.values().containsKey(field);
  }

  private static Predicate<PlannedResource> hasItems(String property) {
    return resource -> !resource.texts(property).isEmpty();
  }

  private static Predicate<PlannedResource> is(String property, String value) {
    return resource -> resource.optionalText(property).filter(value::equals).isPresent();
  }

  private static Predicate<PlannedResource> flag(String property) {
    return resource ->
        resource.properties().get(property) instanceof PropertyValue.BooleanValue flag
            && flag.value();
  }
}
