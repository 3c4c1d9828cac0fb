/** The store in a folder, also when processes are killed. */
@NullMarked
package io.kops.networking.core.state;

import org.jspecify.annotations.NullMarked;
