package io.kops.networking.aws.simulator.route53;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Changes of record sets, which take effect all together or not at all. */
final class ChangeBatch {
  private static final int MOST_RECORDS = 1000;
  private static final int MOST_PER_ZONE = 10_000;
  private static final Set<String> ACTIONS = Set.of("CREATE", "DELETE", "UPSERT");

  private final Predicate<String> hasBalancer;

  ChangeBatch(Predicate<String> hasBalancer) {
    this.hasBalancer = hasBalancer;
  }

  /** Applies the changes of a request. */
  void apply(HostedZone zone, XmlElement request) {
    List<XmlElement> changes =
        request
            .child("ChangeBatch")
            .flatMap(batch -> batch.child("Changes"))
            .map(list -> list.children("Change"))
            .orElse(List.of());
    if (changes.isEmpty()) {
      throw AwsFailure.badRequest("InvalidInput", "Invalid XML ; a batch has at least one change");
    }
    NavigableMap<RecordSet.Key, RecordSet> after = new TreeMap<>(zone.records());
    List<String> messages = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int weight = 0;
    for (XmlElement change : changes) {
      String action = change.required("Action");
      RecordSet record = RecordSet.parse(change.child("ResourceRecordSet").orElseThrow());
      // "An UPSERT counts twice" (quotas on ChangeResourceRecordSets).
      weight += Math.max(1, record.values().size()) * (action.equals("UPSERT") ? 2 : 1);
      if (!ACTIONS.contains(action)) {
        throw AwsFailure.badRequest("InvalidInput", "Invalid XML ; the action is " + action);
      }
      if (!seen.add(action + " " + record.key())) {
        messages.add(
            "The request contains an invalid set of changes for a resource record set '%s %s'"
                .formatted(record.key().type(), record.key().name()));
      }
      check(zone, record, messages);
      perform(action, record, after, messages);
    }
    if (weight > MOST_RECORDS) {
      messages.add("Number of records limit of 1000 exceeded.");
    }
    if (after.size() > MOST_PER_ZONE) {
      messages.add("Number of resource record sets limit of 10000 exceeded.");
    }
    checkNames(after, messages);
    if (!messages.isEmpty()) {
      throw AwsFailure.badRequest("InvalidChangeBatch", messages.toString());
    }
    zone.records().clear();
    zone.records().putAll(after);
  }

  private void check(HostedZone zone, RecordSet record, List<String> messages) {
    String name = record.key().name();
    if (!name.equals(zone.name()) && !name.endsWith("." + zone.name())) {
      messages.add(
          "RRSet with DNS name %s is not permitted in zone %s".formatted(name, zone.name()));
    }
    record
        .alias()
        .filter(target -> !hasBalancer.test(target.zoneId() + " " + target.dnsName()))
        .ifPresent(
            target ->
                messages.add(
                    "Tried to create an alias that targets %s, type %s in zone %s, but that target was not found"
                        .formatted(target.dnsName(), record.key().type(), target.zoneId())));
  }

  private static void perform(
      String action,
      RecordSet record,
      NavigableMap<RecordSet.Key, RecordSet> records,
      List<String> messages) {
    RecordSet current = records.get(record.key());
    String what =
        "resource record set [name='%s', type='%s']"
            .formatted(record.key().name(), record.key().type());
    switch (action) {
      case "CREATE" -> {
        if (current != null) {
          messages.add("Tried to create " + what + " but it already exists");
        }
        records.put(record.key(), record);
      }
      case "UPSERT" -> records.put(record.key(), record);
      default -> {
        if (current == null) {
          messages.add("Tried to delete " + what + " but it was not found");
        } else if (!current.equals(record)) {
          messages.add(
              "Tried to delete "
                  + what
                  + " but the values provided do not match the current values");
        }
        records.remove(record.key());
      }
    }
  }

  private static void checkNames(
      NavigableMap<RecordSet.Key, RecordSet> records, List<String> messages) {
    for (RecordSet.Key key : records.keySet()) {
      boolean conflicts =
          key.type().equals("CNAME")
              && records.keySet().stream()
                  .anyMatch(other -> other.name().equals(key.name()) && !other.equals(key));
      if (conflicts) {
        messages.add(
            "RRSet of type CNAME with DNS name %s is not permitted as it conflicts with other records with the same DNS name"
                .formatted(key.name()));
      }
    }
  }
}
