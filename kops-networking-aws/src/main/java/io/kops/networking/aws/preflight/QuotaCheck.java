package io.kops.networking.aws.preflight;

import static io.kops.networking.aws.preflight.AccountReads.filter;

import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.ServiceQuota;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/** Compares current usage plus planned resources with quotas. */
final class QuotaCheck implements PreflightCheck {
  /** The states of NAT gateways that count against the quota. */
  private static final Set<String> COUNTED = Set.of("pending", "available", "deleting");

  @Override
  public String subject() {
    return "quotas";
  }

  @Override
  public void check(PreflightContext context, Problems.Collector problems) {
    new Count(context, problems).run();
  }

  private record Count(PreflightContext context, Problems.Collector problems) {
    void run() {
      ofRegion(ServiceQuota.VPCS, ResourceKinds.VPC, this::ownVpcs);
      ofRegion(
          ServiceQuota.INTERNET_GATEWAYS,
          ResourceKinds.INTERNET_GATEWAY,
          () -> AccountReads.internetGateways(context).size());
      ofRegion(
          ServiceQuota.ELASTIC_IPS,
          ResourceKinds.ELASTIC_IP,
          () -> AccountReads.addresses(context).stream().filter(Count::isOfAmazonPool).count());
      ofRegion(
          ServiceQuota.SECURITY_GROUPS,
          ResourceKinds.SECURITY_GROUP,
          // Each new VPC has a default group.
          () -> AccountReads.securityGroups(context).size() + added(ResourceKinds.VPC).size());
      natGateways();
      ofVpc(ServiceQuota.SUBNETS, ResourceKinds.SUBNET);
      ofVpc(ServiceQuota.ROUTE_TABLES, ResourceKinds.ROUTE_TABLE);
      routes();
      new RuleCounts(context).needed().forEach(this::rules);
      roles();
    }

    /** A replaced resource is deleted before the new one is created. */
    private List<PlannedResource> added(ResourceKind kind) {
      return context.plan().of(kind).stream()
          .filter(resource -> resource.action() == Action.CREATE)
          .toList();
    }

    /** Lists include VPCs that other accounts share; those count against their owners' quotas. */
    private long ownVpcs() {
      List<Vpc> vpcs = AccountReads.vpcs(context);
      if (vpcs.isEmpty()) {
        return 0;
      }
      Optional<String> account = Caller.account(context);
      return vpcs.stream()
          .filter(vpc -> account.isEmpty() || account.get().equals(vpc.ownerId()))
          .count();
    }

    /** Addresses of pools that the account brought to AWS have no quota. */
    private static boolean isOfAmazonPool(Address address) {
      return address.publicIpv4Pool() == null || address.publicIpv4Pool().equals("amazon");
    }

    private void ofRegion(ServiceQuota quota, ResourceKind kind, LongSupplier existing) {
      List<PlannedResource> created = added(kind);
      if (!created.isEmpty()) {
        compare(quota, created.get(0), existing.getAsLong(), created.size(), "the region");
      }
    }

    private void natGateways() {
      Map<String, List<PlannedResource>> byZone = new TreeMap<>();
      for (PlannedResource gateway : context.created(ResourceKinds.NAT_GATEWAY)) {
        context
            .referenced(gateway, "subnet")
            .flatMap(subnet -> subnet.optionalText("zone"))
            .ifPresent(
                zone -> byZone.computeIfAbsent(zone, absent -> new ArrayList<>()).add(gateway));
      }
      if (byZone.isEmpty()) {
        return;
      }
      Set<String> replaced = new TreeSet<>();
      context
          .created(ResourceKinds.NAT_GATEWAY)
          .forEach(gateway -> gateway.physicalId().ifPresent(replaced::add));
      List<NatGateway> existing =
          AccountReads.natGateways(context, filter("state", COUNTED)).stream()
              .filter(gateway -> gateway.subnetId() != null)
              .filter(gateway -> !replaced.contains(gateway.natGatewayId()))
              .toList();
      Map<String, String> zones = new HashMap<>();
      if (!existing.isEmpty()) {
        AccountReads.subnets(
                context,
                filter(
                    "subnet-id", existing.stream().map(NatGateway::subnetId).distinct().toList()))
            .forEach(subnet -> zones.put(subnet.subnetId(), subnet.availabilityZone()));
      }
      byZone.forEach(
          (zone, gateways) ->
              compare(
                  ServiceQuota.NAT_GATEWAYS,
                  gateways.get(0),
                  existing.stream()
                      .filter(gateway -> zone.equals(zones.get(gateway.subnetId())))
                      .count(),
                  gateways.size(),
                  "zone " + zone));
    }

    /** A new VPC has a main route table and no subnet. */
    private void ofVpc(ServiceQuota quota, ResourceKind kind) {
      List<PlannedResource> created = added(kind);
      if (created.isEmpty()) {
        return;
      }
      PlannedResource first = created.get(0);
      Optional<String> vpc = context.existingId(first, "vpc");
      boolean subnets = quota == ServiceQuota.SUBNETS;
      long existing =
          vpc.map(
                  id ->
                      subnets
                          ? AccountReads.subnets(context, filter("vpc-id", List.of(id))).size()
                          : AccountReads.routeTables(context, filter("vpc-id", List.of(id))).size())
              .orElse(subnets ? 0 : 1);
      compare(quota, first, existing, created.size(), vpc.orElse("the VPC"));
    }

    /** AWS counts IPv4 and IPv6 routes separately. */
    private void routes() {
      context.created(ResourceKinds.ROUTE).stream()
          .collect(
              Collectors.groupingBy(
                  route -> route.text("table") + (isIpv6(route) ? " (IPv6)" : ""),
                  TreeMap::new,
                  Collectors.toList()))
          .forEach(
              (table, created) -> {
                PlannedResource first = created.get(0);
                long remaining =
                    context.wanted(ResourceKinds.ROUTE).stream()
                            .filter(route -> route.text("table").equals(first.text("table")))
                            .filter(route -> isIpv6(route) == isIpv6(first))
                            .count()
                        - created.size();
                compare(ServiceQuota.ROUTES, first, remaining, created.size(), table);
              });
    }

    private static boolean isIpv6(PlannedResource route) {
      return route.text("destination").contains(":");
    }

    private void rules(RuleCounts.Slot slot, RuleCounts.Needed needed) {
      if (needed.added() > 0) {
        compare(
            ServiceQuota.SECURITY_GROUP_RULES,
            needed.first(),
            needed.existing(),
            needed.added(),
            slot.toString());
      }
    }

    private void compare(
        ServiceQuota quota, PlannedResource first, long existing, long added, String place) {
      OptionalLong read = context.quotaSource().valueOf(quota);
      long limit = read.orElse(quota.in(context.quotas()));
      if (existing + added <= limit) {
        return;
      }
      boolean assumed = read.isEmpty() && quota.isAssumed(context.quotas());
      exceeded(
          PreflightContext.pathOf(first),
          assumed ? Severity.WARNING : Severity.ERROR,
          "\"%s\" is %d%s, %s has %d, and the plan adds %d"
              .formatted(
                  quota.title(), limit, assumed ? " in a new account" : "", place, existing, added),
          "raise the quota \"%s\" (%s), or delete unused resources"
              .formatted(quota.title(), quota.quotaCode()));
    }

    private void exceeded(FieldPath path, Severity severity, String message, String remedy) {
      problems.add(
          new Problem(
              severity, PreflightCodes.QUOTA_EXCEEDED, path, message, remedy, Optional.empty()));
    }

    /** GetAccountSummary returns both counts and quotas. */
    private void roles() {
      List<PlannedResource> roles = added(ResourceKinds.IAM_ROLE);
      List<PlannedResource> profiles = added(ResourceKinds.IAM_INSTANCE_PROFILE);
      if (roles.isEmpty() && profiles.isEmpty()) {
        return;
      }
      Map<SummaryKeyType, Integer> summary =
          context
              .calls()
              .read("GetAccountSummary", () -> context.iam().getAccountSummary().summaryMap());
      ofIam(summary, "Roles", roles);
      ofIam(summary, "InstanceProfiles", profiles);
    }

    private void ofIam(
        Map<SummaryKeyType, Integer> summary, String key, List<PlannedResource> created) {
      Integer existing = summary.get(SummaryKeyType.fromValue(key));
      Integer limit = summary.get(SummaryKeyType.fromValue(key + "Quota"));
      if (existing != null
          && limit != null
          && !created.isEmpty()
          && existing + created.size() > limit) {
        exceeded(
            PreflightContext.pathOf(created.get(0)),
            Severity.ERROR,
            "\"%s per account\" is %d, the account has %d, and the plan adds %d"
                .formatted(key, limit, existing, created.size()),
            "raise the IAM quota \"%s per account\", or delete unused ones".formatted(key));
      }
    }
  }
}
