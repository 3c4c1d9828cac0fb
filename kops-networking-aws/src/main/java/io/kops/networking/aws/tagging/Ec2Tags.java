package io.kops.networking.aws.tagging;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags in the form of the EC2 API. */
public final class Ec2Tags {
  private static final String TAG_FIELD = "tags.";

  private Ec2Tags() {}

  /** Returns the tags of a planned resource for its create call, including that of the attempt. */
  public static TagSpecification of(PlannedResource resource, Attempt attempt) {
    Map<String, String> marked = new TreeMap<>(resource.tags());
    marked.put(Attempt.KEY, attempt.id());
    return of(marked, attempt.type());
  }

  /**
   * Returns the tags of a planned resource for its create call, without that of an attempt, for
   * resources that AWS never duplicates.
   */
  public static TagSpecification of(PlannedResource resource, ResourceType type) {
    return of(resource.tags(), type);
  }

  private static TagSpecification of(Map<String, String> tags, ResourceType type) {
    return TagSpecification.builder().resourceType(type).tags(tags(tags)).build();
  }

  /** Returns tags as a map, sorted by key. */
  public static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  /**
   * Sets the changed tags of a resource in one call, and removes tags in another; issues no call
   * without a change.
   */
  public static void set(
      Ec2Client ec2, AwsCalls calls, PlannedResource resource, String physicalId) {
    Map<String, String> changed = new TreeMap<>();
    Set<String> removed = new TreeSet<>();
    for (Change change : resource.changes()) {
      if (change.field().startsWith(TAG_FIELD)) {
        String key = change.field().substring(TAG_FIELD.length());
        change
            .to()
            .ifPresentOrElse(value -> changed.put(key, value.toString()), () -> removed.add(key));
      }
    }
    if (!changed.isEmpty()) {
      put(ec2, calls, physicalId, changed);
    }
    if (!removed.isEmpty()) {
      remove(ec2, calls, physicalId, removed);
    }
  }

  /** Removes tags of a resource in one call, regardless of their values. */
  public static void remove(Ec2Client ec2, AwsCalls calls, String physicalId, Set<String> keys) {
    calls.delete(
        "DeleteTags",
        () ->
            ec2.deleteTags(
                request ->
                    request
                        .resources(physicalId)
                        .tags(keys.stream().map(key -> Tag.builder().key(key).build()).toList())
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  /**
   * Sets the tags of a new resource that its create call omitted; issues no call if there are none.
   *
   * @param carried the tags in the response of the create call
   */
  public static void ensure(
      Ec2Client ec2,
      AwsCalls calls,
      PlannedResource resource,
      String physicalId,
      List<Tag> carried) {
    // EC2 tags at creation, but compatible endpoints omit that for some kinds, and a resource
    // without tags would never be found again.
    Map<String, String> missing = new TreeMap<>(resource.tags());
    missing.entrySet().removeAll(map(carried).entrySet());
    if (!missing.isEmpty()) {
      put(ec2, calls, physicalId, missing);
    }
  }

  /** Sets tags of a resource in one call. */
  public static void put(
      Ec2Client ec2, AwsCalls calls, String physicalId, Map<String, String> tags) {
    calls.repeatable(
        "CreateTags",
        () ->
            ec2.createTags(
                request ->
                    request
                        .resources(physicalId)
                        .tags(tags(tags))
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private static List<Tag> tags(Map<String, String> tags) {
    List<Tag> list = new ArrayList<>(tags.size());
    tags.forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
    return list;
  }
}
