package io.kops.networking.aws.existing;

import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.problem.Problems;

/**
 * What was found of others' resources.
 *
 * @param network what was found
 * @param problems what a cluster needs of them and was not found
 */
public record ExistingResources(ExistingNetwork network, Problems problems) {}
