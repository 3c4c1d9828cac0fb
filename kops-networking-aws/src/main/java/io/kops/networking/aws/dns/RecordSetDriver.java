package io.kops.networking.aws.dns;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Creates, updates and deletes record sets: all changes of a zone in one atomic call. An alias is
 * set to its value. Initial values are created only if the record set does not exist. A record set
 * is deleted with the values that it has at that time, as Route 53 requires.
 */
public final class RecordSetDriver implements ResourceDriver {
  private static final int MOST_READS = 4;

  private final Route53Client route53;
  private final AwsCalls calls;
  private final AliasTargets targets;
  private final ZoneReads reads;

  public RecordSetDriver(Route53Client route53, AwsCalls calls, AliasTargets targets) {
    this.route53 = route53;
    this.calls = calls;
    this.targets = targets;
    this.reads = new ZoneReads(route53, calls);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.RECORD_SET;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.UPDATE;
  }

  @Override
  public String batchOf(PlannedResource resource) {
    return String.valueOf(resource.properties().get(RecordSetDesired.ZONE));
  }

  @Override
  public boolean combinesActions() {
    return true;
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    PlannedResource first = batch.get(0);
    String zone = context.physicalId(first, RecordSetDesired.ZONE);
    boolean deletes = batch.stream().anyMatch(RecordSetDriver::isDeletion);
    Optional<Map<ResourceId, ResourceRecordSet>> existing =
        deletes ? Optional.of(existing(zone, batch)) : Optional.empty();
    Map<ResourceId, DnsAddress> addresses = addresses(batch, context);
    List<Change> changes = changes(batch, existing, addresses);
    for (int readsDone = 1; !changes.isEmpty(); readsDone++) {
      try {
        ChangeInfo change = change(zone, changes);
        if (batch.stream().anyMatch(resource -> !isDeletion(resource))) {
          ZoneChange.await(change, first, context, route53, calls);
        }
        break;
      } catch (ActionFailedException rejected) {
        // A record set of the batch exists or has changed, maybe by a call whose response was lost.
        List<Change> before = changes;
        changes = changes(batch, Optional.of(existing(zone, batch)), addresses);
        boolean isOutdated = AwsCalls.isOutdatedBatch(rejected) && !changes.equals(before);
        if (!isOutdated || readsDone == MOST_READS) {
          throw rejected;
        }
      }
    }
    return batch.stream().map(resource -> physicalId(zone, resource)).toList();
  }

  private ChangeInfo change(String zone, List<Change> changes) {
    return calls.repeatable(
        "ChangeResourceRecordSets",
        () ->
            route53
                .changeResourceRecordSets(
                    request ->
                        request
                            .hostedZoneId(zone)
                            .changeBatch(batch -> batch.changes(changes))
                            .overrideConfiguration(CallOnce.ONCE))
                .changeInfo());
  }

  private static boolean isDeletion(PlannedResource resource) {
    return resource.action() == Action.DELETE;
  }

  /** Returns the id of a record set in reports. */
  static String physicalId(String zone, PlannedResource resource) {
    return physicalId(
        zone, resource.text(RecordSetDesired.NAME), resource.text(RecordSetDesired.TYPE));
  }

  static String physicalId(String zone, String name, String type) {
    return zone + "/" + name + "/" + type;
  }

  private Map<ResourceId, ResourceRecordSet> existing(String zone, List<PlannedResource> batch) {
    Map<ResourceId, ResourceRecordSet> found = new HashMap<>();
    List<String> names =
        batch.stream().map(resource -> resource.text(RecordSetDesired.NAME)).toList();
    for (ResourceRecordSet each : reads.between(zone, names)) {
      if (each.setIdentifier() == null) {
        found.put(RecordSetDesired.idOf(DnsName.plain(each.name()), each.typeAsString()), each);
      }
    }
    return found;
  }

  private Map<ResourceId, DnsAddress> addresses(
      List<PlannedResource> batch, ActionContext context) {
    Map<ResourceId, DnsAddress> addresses = new HashMap<>();
    for (PlannedResource resource : batch) {
      if (!isDeletion(resource)) {
        targetOf(resource)
            .ifPresent(
                target ->
                    addresses.computeIfAbsent(
                        target, id -> targets.of(id.kind(), context.physicalId(id))));
      }
    }
    return addresses;
  }

  private static Optional<ResourceId> targetOf(PlannedResource resource) {
    return resource.properties().get(RecordSetDesired.ALIAS)
            instanceof PropertyValue.Reference reference
        ? Optional.of(reference.target())
        : Optional.empty();
  }

  /**
   * Returns the changes that are still necessary.
   *
   * @param existing the record sets of the zone; empty if they are as in the plan
   */
  private static List<Change> changes(
      List<PlannedResource> batch,
      Optional<Map<ResourceId, ResourceRecordSet>> existing,
      Map<ResourceId, DnsAddress> addresses) {
    List<Change> changes = new ArrayList<>();
    for (PlannedResource resource : batch) {
      ResourceId id =
          RecordSetDesired.idOf(
              resource.text(RecordSetDesired.NAME), resource.text(RecordSetDesired.TYPE));
      Optional<ResourceRecordSet> current =
          existing.flatMap(found -> Optional.ofNullable(found.get(id)));
      Optional<DnsAddress> address = targetOf(resource).map(addresses::get);
      if (isDeletion(resource)) {
        current.ifPresent(record -> changes.add(change(ChangeAction.DELETE, record)));
      } else if (address.isPresent()) {
        changes.add(change(ChangeAction.UPSERT, alias(resource, address.get())));
      } else if (resource.action() != Action.CREATE) {
        changes.add(change(ChangeAction.UPSERT, initial(resource)));
      } else if (current.isEmpty()) {
        changes.add(change(ChangeAction.CREATE, initial(resource)));
      }
    }
    return changes;
  }

  private static Change change(ChangeAction action, ResourceRecordSet record) {
    return Change.builder().action(action).resourceRecordSet(record).build();
  }

  private static ResourceRecordSet.Builder record(PlannedResource resource) {
    return ResourceRecordSet.builder()
        .name(resource.text(RecordSetDesired.NAME) + ".")
        .type(resource.text(RecordSetDesired.TYPE));
  }

  private static ResourceRecordSet alias(PlannedResource resource, DnsAddress address) {
    return record(resource)
        .aliasTarget(
            target ->
                target
                    .dnsName(address.dnsName())
                    .hostedZoneId(address.hostedZoneId())
                    .evaluateTargetHealth(false))
        .build();
  }

  private static ResourceRecordSet initial(PlannedResource resource) {
    return record(resource)
        .ttl(resource.whole(RecordSetDesired.TTL))
        .resourceRecords(
            resource.texts(RecordSetDesired.VALUES).stream()
                .map(value -> ResourceRecord.builder().value(value).build())
                .toList())
        .build();
  }
}
