/**
 * What the machines of a cluster are set to: the result that hosts turn into user data, unit files
 * or whatever else brings settings to their machines.
 */
@NullMarked
package io.kops.networking.node;

import org.jspecify.annotations.NullMarked;
