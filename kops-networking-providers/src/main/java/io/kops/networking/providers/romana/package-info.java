/** Romana: blocks of addresses per node, and routes of the VPC that lead to them. */
@NullMarked
package io.kops.networking.providers.romana;

import org.jspecify.annotations.NullMarked;
