package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

final class TagActions {
  private static final int MOST_RESOURCES = 1000;
  private static final int LARGEST_PAGE = 1000;

  private final Ec2Account account;

  TagActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateTags", this::create)
        .on("DeleteTags", this::delete)
        .on("DescribeTags", this::describe);
  }

  /** Lists the tags of all objects, one item per tag. Tags of hidden objects are hidden as well. */
  private void describe(QueryRequest request, Xml answer) {
    List<TagEntry> found =
        account.stores().stream()
            .flatMap(store -> store.read(resource -> true).stream())
            .flatMap(TagEntry::of)
            .filter(TagEntry.wantedBy(request))
            .sorted(Comparator.comparing(TagEntry::id))
            .toList();
    int start = request.number("NextToken").orElse(0);
    int asked = request.number("MaxResults").orElse(LARGEST_PAGE);
    int size = Math.min(account.settings().pageSize(), asked);
    int end = Math.min(found.size(), start + size);
    answer.items("tagSet", found.subList(Math.min(start, end), end), TagEntry::write);
    if (end < found.size()) {
      answer.text("nextToken", Integer.toString(end));
    }
  }

  private void create(QueryRequest request, Xml answer) {
    List<Resource> resources = resources(request);
    SortedMap<String, String> tags = Tagging.read(request);
    if (tags.isEmpty()) {
      throw AwsFailure.missing("tag");
    }
    for (Resource resource : resources) {
      SortedMap<String, String> together = new TreeMap<>(resource.tags());
      together.putAll(tags);
      Tagging.checkCount(together);
    }
    resources.forEach(resource -> resource.tags().putAll(tags));
    answer.text("return", true);
  }

  private void delete(QueryRequest request, Xml answer) {
    List<Resource> resources = resources(request);
    List<QueryRequest> tags = request.structures("Tag");
    for (Resource resource : resources) {
      if (tags.isEmpty()) {
        resource.tags().clear();
      }
      for (QueryRequest tag : tags) {
        String key = tag.required("Key");
        Optional<String> value = tag.text("Value");
        boolean matches =
            value.isEmpty() || value.equals(Optional.ofNullable(resource.tags().get(key)));
        if (matches) {
          resource.tags().remove(key);
        }
      }
    }
    answer.text("return", true);
  }

  private List<Resource> resources(QueryRequest request) {
    List<String> ids = request.texts("ResourceId");
    if (ids.isEmpty()) {
      throw AwsFailure.missing("resourceIdSet");
    }
    if (ids.size() > MOST_RESOURCES) {
      throw AwsFailure.invalidValue("At most " + MOST_RESOURCES + " resources can be tagged");
    }
    List<Resource> resources = new ArrayList<>();
    for (String id : ids) {
      resources.add(
          account
              .storeOf(id)
              .orElseThrow(
                  () -> AwsFailure.badRequest("InvalidID", "The ID '" + id + "' is not valid"))
              .require(id));
    }
    return resources;
  }
}
