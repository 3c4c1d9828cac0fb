package io.kops.networking.aws.simulator.loadbalancing;

import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.invalid;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.number;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.required;

import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Set;

final class TargetGroupActions {
  private static final Set<String> PROTOCOLS = Set.of("TCP", "TLS", "UDP", "TCP_UDP");

  private final BalancingAccount account;

  TargetGroupActions(BalancingAccount account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateTargetGroup", this::create)
        .on("DeleteTargetGroup", this::delete)
        .on("DescribeTargetGroups", this::describe)
        .on("ModifyTargetGroup", this::modify)
        .on("DescribeTargetGroupAttributes", this::describeAttributes)
        .on("ModifyTargetGroupAttributes", this::modifyAttributes);
  }

  /** Creating a target group again with the same settings returns the existing one. */
  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "Name",
        "Protocol",
        "Port",
        "VpcId",
        "TargetType",
        "HealthCheckEnabled",
        "HealthCheckProtocol",
        "HealthCheckPath",
        "HealthCheckIntervalSeconds",
        "HealthyThresholdCount",
        "UnhealthyThresholdCount",
        "Tags");
    String protocol = required(request, "Protocol");
    String targetType = request.text("TargetType").orElse("instance");
    if (!PROTOCOLS.contains(protocol) || !targetType.matches("instance|ip")) {
      throw invalid("The protocol or the type of targets is not simulated");
    }
    TargetGroup.Shape shape =
        new TargetGroup.Shape(
            BalancerRequests.name(request),
            protocol,
            number(request, "Port", 0, 1, 65535),
            required(request, "VpcId"),
            targetType);
    if (!account.ec2().hasVpc(shape.vpcId())) {
      throw invalid("The VPC ID '" + shape.vpcId() + "' is not found");
    }
    TargetGroup.Check check = check(request, new TargetGroup.Check("TCP", "", 30, 5, 2));
    TargetGroup group =
        account.targetGroups().select(other -> other.shape().name().equals(shape.name())).stream()
            .findFirst()
            .map(existing -> same(existing, shape, check))
            .orElseGet(() -> made(request, shape, check));
    answer.members("TargetGroups", List.of(group), this::write);
  }

  private static TargetGroup same(
      TargetGroup existing, TargetGroup.Shape shape, TargetGroup.Check check) {
    if (!existing.shape().equals(shape) || !existing.check().equals(check)) {
      throw AwsFailure.badRequest(
          "DuplicateTargetGroupName",
          "A target group with the same name '%s' exists, but with different settings"
              .formatted(shape.name()));
    }
    return existing;
  }

  private TargetGroup made(QueryRequest request, TargetGroup.Shape shape, TargetGroup.Check check) {
    account.requireRoom(
        Quota.TARGET_GROUPS, account.targetGroups().all().size(), "TooManyTargetGroups");
    TargetGroup group =
        new TargetGroup(
            account.arn("targetgroup/%s/%s".formatted(shape.name(), account.number())),
            shape,
            check);
    BalancerRequests.tag(group.tags(), BalancerRequests.tags(request));
    return account.targetGroups().add(group);
  }

  private static TargetGroup.Check check(QueryRequest request, TargetGroup.Check before) {
    String protocol = request.text("HealthCheckProtocol").orElse(before.protocol());
    boolean withPath = protocol.equals("HTTP") || protocol.equals("HTTPS");
    if (!withPath && !protocol.equals("TCP")) {
      throw invalid("Health check protocol '" + protocol + "' is not valid");
    }
    if (!withPath && request.has("HealthCheckPath")) {
      throw invalid("Health check path is not supported for protocol TCP");
    }
    return new TargetGroup.Check(
        protocol,
        withPath ? request.text("HealthCheckPath").orElse("/") : "",
        number(request, "HealthCheckIntervalSeconds", before.interval(), 5, 300),
        number(request, "HealthyThresholdCount", before.healthy(), 2, 10),
        number(request, "UnhealthyThresholdCount", before.unhealthy(), 2, 10));
  }

  /** Deleting a target group that does not exist succeeds. */
  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("TargetGroupArn");
    String arn = required(request, "TargetGroupArn");
    boolean inUse =
        account.targetGroups().find(arn).filter(group -> group.isInUse(account.now())).isPresent()
            || account.listeners().has(listener -> listener.setting().targetGroupArn().equals(arn));
    if (inUse) {
      throw AwsFailure.badRequest(
          "ResourceInUse",
          "Target group '" + arn + "' is currently in use by a listener or a rule");
    }
    account.targetGroups().find(arn).ifPresent(account.targetGroups()::remove);
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("TargetGroupArns", "Names", "LoadBalancerArn", "Marker", "PageSize");
    request.refuse("LoadBalancerArn");
    List<String> arns = request.texts("TargetGroupArns.member");
    List<String> names = request.texts("Names.member");
    List<TargetGroup> found =
        account
            .targetGroups()
            .read(
                group ->
                    (arns.isEmpty() || arns.contains(group.id()))
                        && (names.isEmpty() || names.contains(group.shape().name())));
    if (found.size() < arns.size() + names.size()) {
      throw AwsFailure.badRequest("TargetGroupNotFound", "One or more target groups not found");
    }
    BalancerRequests.page(request, answer, "TargetGroups", found, account.pageSize(), this::write);
  }

  private void write(Xml item, TargetGroup group) {
    TargetGroup.Check check = group.check();
    item.text("TargetGroupArn", group.id())
        .text("TargetGroupName", group.shape().name())
        .text("Protocol", group.shape().protocol())
        .text("Port", group.shape().port())
        .text("VpcId", group.shape().vpcId())
        .text("TargetType", group.shape().targetType())
        .text("HealthCheckEnabled", true)
        .text("HealthCheckProtocol", check.protocol())
        .text("HealthCheckPort", "traffic-port")
        .text("HealthCheckIntervalSeconds", check.interval())
        .text("HealthyThresholdCount", check.healthy())
        .text("UnhealthyThresholdCount", check.unhealthy());
    if (!check.path().isEmpty()) {
      item.text("HealthCheckPath", check.path());
    }
    item.members("LoadBalancerArns", account.balancersOf(group), Xml::content);
  }

  private void modify(QueryRequest request, Xml answer) {
    request.takeOnly(
        "TargetGroupArn",
        "HealthCheckProtocol",
        "HealthCheckPath",
        "HealthCheckIntervalSeconds",
        "HealthyThresholdCount",
        "UnhealthyThresholdCount");
    TargetGroup group = account.targetGroups().require(required(request, "TargetGroupArn"));
    group.setCheck(check(request, group.check()));
    answer.members("TargetGroups", List.of(group), this::write);
  }

  private void describeAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("TargetGroupArn");
    BalancerRequests.writeAttributes(
        answer, account.targetGroups().require(required(request, "TargetGroupArn")).attributes());
  }

  private void modifyAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("TargetGroupArn", "Attributes");
    TargetGroup group = account.targetGroups().require(required(request, "TargetGroupArn"));
    BalancerRequests.setAttributes(request, group.attributes());
    BalancerRequests.writeAttributes(answer, group.attributes());
  }
}
