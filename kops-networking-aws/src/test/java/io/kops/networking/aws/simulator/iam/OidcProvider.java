package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An OIDC provider, identified by its URL without the scheme in the store. */
final class OidcProvider extends Resource {
  private final Instant created;
  private final SortedSet<String> clientIds = new TreeSet<>();
  private List<String> thumbprints;

  OidcProvider(String url, Instant created, List<String> clientIds, List<String> thumbprints) {
    super(url);
    this.created = created;
    this.clientIds.addAll(clientIds);
    this.thumbprints = List.copyOf(thumbprints);
  }

  Instant created() {
    return created;
  }

  /** Returns the modifiable client IDs, not a copy. */
  SortedSet<String> clientIds() {
    return clientIds;
  }

  List<String> thumbprints() {
    return new ArrayList<>(thumbprints);
  }

  void thumbprints(List<String> others) {
    thumbprints = List.copyOf(others);
  }
}
