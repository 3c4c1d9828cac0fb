package com.example.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.completion.RemovedProvider;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.Kopeio;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovedProvidersTest {
  private final ProviderRegistry registry = ProviderRegistry.discover();

  private ProviderStatus status(Networking mode) {
    NetworkingProvider provider = registry.find(mode).orElseThrow();
    return provider.profile(KopsRelease.V1_10).status();
  }

  @Test
  void ruleNamesDateAndSuccessorOfEachProvider() {
    for (Networking gone :
        List.of(Canal.DEFAULT, new Classic(), new External(), Romana.DEFAULT, Weave.DEFAULT)) {
      RemovedProvider removed = RemovedProvider.of(gone).orElseThrow();
      assertThat(status(gone).state()).isEqualTo(ProviderStatus.State.END_OF_LIFE);
      assertThat(status(gone).until()).isEqualTo(removed.day());
      assertThat(status(gone).successor()).contains(removed.successor());
    }
  }

  @Test
  void acceptsProvidersThatHaveNotEnded() {
    assertThat(status(new Kopeio()).state()).isEqualTo(ProviderStatus.State.ACTIVE);
    assertThat(RemovedProvider.of(new Kopeio())).isEmpty();
  }
}
