//! The structure tree: what each piece of the pages is, in the order in which it is read.
//!
//! Content and tree meet in one place only, [`Tree::mark`]: it gives a piece of content its number on the page and puts
//! the same number under its node, so the two cannot drift apart.

use crate::block::Marker;

/// A node, by its place in the list of nodes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(usize);

impl NodeId {
    pub(crate) const ROOT: Self = Self(0);

    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// What a node is. The names are the standard structure types of PDF 1.7.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Sect,
    Heading(u8),
    P,
    BlockQuote,
    L(Numbering),
    Li,
    Lbl,
    LBody,
    Table,
    Caption,
    THead,
    TBody,
    Tr,
    Th(Scope),
    Td,
    Span,
    Link,
    Reference,
    Toc,
    Toci,
    Figure,
}

/// How the items of a list are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbering {
    None,
    Disc,
    Ordered,
}

impl From<Marker> for Numbering {
    fn from(marker: Marker) -> Self {
        match marker {
            Marker::None => Self::None,
            Marker::Dot => Self::Disc,
            Marker::Label(_) => Self::Ordered,
        }
    }
}

/// Which cells a header cell speaks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Column,
    /// A heading over all columns, for the rows that follow.
    Both,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::P => "P",
            Self::BlockQuote => "BlockQuote",
            Self::L(_) => "L",
            Self::Li => "LI",
            Self::Lbl => "Lbl",
            Self::LBody => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::Tr => "TR",
            Self::Th(_) => "TH",
            Self::Td => "TD",
            Self::Span => "Span",
            Self::Link => "Link",
            Self::Reference => "Reference",
            Self::Toc => "TOC",
            Self::Toci => "TOCI",
            Self::Figure => "Figure",
        }
    }
}

/// What stands under a node.
pub(crate) enum Kid {
    Node(NodeId),
    /// Marked content, by page and number on the page.
    Content {
        page: usize,
        mark: usize,
    },
    /// A link area, by page and place among the links of the page.
    Link {
        page: usize,
        link: usize,
    },
}

/// One node of the tree.
pub(crate) struct Node {
    pub(crate) role: Role,
    pub(crate) parent: NodeId,
    pub(crate) kids: Vec<Kid>,
    pub(crate) lang: Option<String>,
    /// What is read instead of the content, for a cell that is empty on purpose.
    pub(crate) actual: Option<&'static str>,
    /// What a table without a header row is about.
    pub(crate) summary: Option<String>,
    /// What is read instead of a drawing, and the room it takes: left, top, right and bottom.
    pub(crate) alt: Option<String>,
    pub(crate) room: Option<[f32; 4]>,
    /// How many columns a cell covers.
    pub(crate) span: usize,
    /// A node within a line hangs under its parent from its first content on, so that it stands between the words
    /// before and after it.
    attached: bool,
}

/// All nodes, and how much marked content each page has.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    marks: Vec<usize>,
}

impl Tree {
    pub(crate) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new(), marks: Vec::new() };
        tree.push(NodeId::ROOT, Role::Document, true);
        tree
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How much marked content a page has.
    pub(crate) fn marks_on(&self, page: usize) -> usize {
        self.marks.get(page).copied().unwrap_or(0)
    }

    /// Adds a node after the others under a parent.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = self.push(parent, role, true);
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.kids.push(Kid::Node(id));
        }
        id
    }

    /// Adds a node that will stand within the line of its parent.
    pub(crate) fn add_inline(&mut self, parent: NodeId, role: Role, lang: Option<String>) -> NodeId {
        let id = self.push(parent, role, false);
        self.nodes[id.0].lang = lang;
        id
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.0)
    }

    /// Puts a piece of content of a page under a node and returns its number on the page.
    pub(crate) fn mark(&mut self, id: NodeId, page: usize) -> usize {
        self.attach(id);
        if self.marks.len() <= page {
            self.marks.resize(page + 1, 0);
        }
        let mark = self.marks[page];
        self.marks[page] += 1;
        self.nodes[id.0].kids.push(Kid::Content { page, mark });
        mark
    }

    /// Puts a link area of a page under a node.
    pub(crate) fn link(&mut self, id: NodeId, page: usize, link: usize) {
        self.attach(id);
        self.nodes[id.0].kids.push(Kid::Link { page, link });
    }

    /// How far the tree has grown, and how many kids a node has.
    pub(crate) fn mark_state(&self, parent: NodeId) -> (usize, usize) {
        (self.nodes.len(), self.nodes.get(parent.0).map_or(0, |node| node.kids.len()))
    }

    /// Takes the tree back to where it was: nothing that was added since has content yet.
    pub(crate) fn restore_state(&mut self, parent: NodeId, (nodes, kids): (usize, usize)) {
        self.nodes.truncate(nodes);
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.kids.truncate(kids);
        }
    }

    fn attach(&mut self, id: NodeId) {
        if self.nodes[id.0].attached {
            return;
        }
        self.nodes[id.0].attached = true;
        let parent = self.nodes[id.0].parent;
        self.attach(parent);
        self.nodes[parent.0].kids.push(Kid::Node(id));
    }

    fn push(&mut self, parent: NodeId, role: Role, attached: bool) -> NodeId {
        self.nodes.push(Node {
            role,
            parent,
            kids: Vec::new(),
            lang: None,
            actual: None,
            summary: None,
            alt: None,
            room: None,
            span: 1,
            attached,
        });
        NodeId(self.nodes.len() - 1)
    }
}
