package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.simulator.state.VpcState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.state.PlanFile;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planned now, saved, and applied by another process later. */
class SavedPlanTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  @TempDir private Path folder;
  private final TestAccount account = TestAccount.open();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("plan.json");
  }

  @AfterEach
  void close() {
    account.close();
  }

  private void save(Plan plan) {
    PlanFile.save(file, plan);
    account.restart();
    account.aws().forgetCalls();
  }

  @Test
  void appliesASavedPlanAsIfItWereNew() {
    Plan plan = account.networking().plan(CLUSTER);
    save(plan);

    assertThat(PlanFile.load(file)).isEqualTo(plan);
    assertThat(account.networking().apply(PlanFile.load(file)).isComplete()).isTrue();
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void restoresPlansOfEveryAction() {
    account.make(CLUSTER);
    Cluster smaller = TestAccount.cluster().zones("us-east-1a").privateTopology().bastion().build();
    for (Plan plan :
        new Plan[] {
          account.networking().plan(CLUSTER),
          account.networking().plan(smaller),
          account.networking().planDelete(CLUSTER.name())
        }) {
      assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    }
  }

  @Test
  void deletesEverythingFromASavedDeletion() {
    NetworkShape before = account.shape();
    account.make(CLUSTER);
    save(account.networking().planDelete(CLUSTER.name()));

    assertThat(account.networking().apply(PlanFile.load(file)).isComplete()).isTrue();
    assertThat(account.shape()).isEqualTo(before);
  }

  @Test
  void rejectsASavedPlanWhenTheAccountChanged() {
    account.make(CLUSTER);
    Plan plan = account.networking().planDelete(CLUSTER.name());
    save(plan);
    VpcState vpc =
        account.aws().state().vpcs().stream()
            .filter(one -> one.tags().containsKey("KubernetesCluster"))
            .findFirst()
            .orElseThrow();
    account
        .ec2()
        .modifyVpcAttribute(
            vpcs -> vpcs.vpcId(vpc.id()).enableDnsHostnames(value -> value.value(false)));
    account.aws().forgetCalls();

    Plan loaded = PlanFile.load(file);
    assertThatThrownBy(() -> account.networking().apply(loaded))
        .isInstanceOf(StalePlanException.class);
    assertThat(account.aws().mutatingCallCount()).isZero();
  }

  @Test
  void rejectsASavedPlanOfAnUnknownKind() throws Exception {
    save(account.networking().plan(CLUSTER));
    Files.writeString(
        file, Files.readString(file).replace("InternetGateway/", "InterplanetaryGateway/"));

    Plan loaded = PlanFile.load(file);
    assertThatThrownBy(() -> account.networking().apply(loaded))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unknown kind InterplanetaryGateway");
    assertThat(account.aws().mutatingCallCount()).isZero();
  }
}
