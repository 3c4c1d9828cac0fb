/** A provider that is not of kops, as docs/writing-a-provider.md tells it. */
@NullMarked
package com.example.mesh;

import org.jspecify.annotations.NullMarked;
