package io.kops.networking.aws.reading;

import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.stateobject.StateObjectReader;
import io.kops.networking.core.store.ClusterFiles;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.state.StateKey;
import java.util.List;

/** Reads the files of a cluster in its state store. */
public final class ClusterFileReader implements KindReader {
  private final StateObjectReader reader;

  public ClusterFileReader(ClusterStore clusters) {
    this.reader = new StateObjectReader(clusters);
  }

  @Override
  public Finding read(ReadScope scope) {
    ClusterFiles files = new ClusterFiles(scope.cluster());
    List<ObservedResource> found =
        scope.includeLeftovers() ? reader.readToDelete(files) : reader.read(files);
    List<ObservedResource> documents =
        reader.readDocuments(
            scope.iam().documents().stream().map(StateKey::of).toList(), !scope.includeLeftovers());
    return observation -> {
      found.forEach(observation::add);
      documents.forEach(observation::add);
    };
  }
}
