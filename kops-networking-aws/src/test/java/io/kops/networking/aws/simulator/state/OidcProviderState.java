package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An IAM OIDC provider.
 *
 * @param url the URL without the scheme
 * @param clientIds the client IDs, sorted
 * @param thumbprints the thumbprints
 */
public record OidcProviderState(
    String url, List<String> clientIds, List<String> thumbprints, SortedMap<String, String> tags) {
  public OidcProviderState {
    clientIds = List.copyOf(clientIds);
    thumbprints = List.copyOf(thumbprints);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
