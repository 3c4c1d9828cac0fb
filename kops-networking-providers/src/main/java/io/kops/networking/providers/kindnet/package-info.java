/**
 * Kindnet: routes between the nodes of a subnet, and network policy. The 1.37 line alone has it, as
 * an experiment.
 */
@NullMarked
package io.kops.networking.providers.kindnet;

import org.jspecify.annotations.NullMarked;
